package ru.pribor.reading.codec;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.PayloadRefused;

/**
 * An answer of a meter by EN 13757-7: control information (78 no header, 7A short header, 72 long header), header, and
 * records from {@code body} to {@code end}.
 *
 * @param address       of a long header: identification, maker, version, medium, as they stand there; else null
 * @param status        of the header; 0 without one
 * @param configuration of the header: how the records are encrypted; 0 without one
 * @param body          the place behind the header
 */
record MBusTelegram(byte[] bytes, int start, int end, byte[] address, int status, int configuration, int body) {

    private static final int LONG_HEADER = 0x72;
    private static final int NO_HEADER = 0x78;
    private static final int SHORT_HEADER = 0x7a;
    private static final int ADDRESS_LENGTH = 8;
    private static final int MEDIUM = 7;
    private static final int LONG_FRAME = 0x68;
    private static final int STOP = 0x16;
    private static final int FRAME_HEAD = 4;
    private static final int FRAME_TAIL = 2;
    private static final int CONTROL_AND_ADDRESS = 2;
    private static final Set<Integer> DEFINED_MODES = Set.of(1, 2, 3, 5, 7, 8, 9, 10, 13);

    /** A long frame of the wired bus (EN 13757-2): 68 L L 68, control, address, an answer, checksum, 16. */
    static MBusTelegram wired(byte[] frame) throws PayloadRefused {
        int length = frame.length - FRAME_HEAD - FRAME_TAIL;
        if (length <= CONTROL_AND_ADDRESS || Bytes.u8(frame, 0) != LONG_FRAME || Bytes.u8(frame, 3) != LONG_FRAME
                || Bytes.u8(frame, frame.length - 1) != STOP || Bytes.u8(frame, 1) != length || frame[1] != frame[2]) {
            throw new PayloadRefused("codec.refused.mbus.frame");
        }
        int sum = 0;
        for (int i = FRAME_HEAD; i < FRAME_HEAD + length; i++) {
            sum += frame[i];
        }
        if ((byte) sum != frame[FRAME_HEAD + length]) {
            throw new PayloadRefused("codec.refused.checksum");
        }
        return of(frame, FRAME_HEAD + CONTROL_AND_ADDRESS, FRAME_HEAD + length).withoutSignature();
    }

    /** Before there was encryption, old meters put a signature where the configuration is now. */
    private MBusTelegram withoutSignature() {
        return DEFINED_MODES.contains(securityMode()) ? this : new MBusTelegram(bytes, start, end, address, status, 0, body);
    }

    /**
     * @param start the control information
     * @param end   exclusive
     */
    static MBusTelegram of(byte[] bytes, int start, int end) throws PayloadRefused {
        ByteCursor cursor = new ByteCursor(bytes, start, end);
        int control = cursor.u8();
        return switch (control) {
            case NO_HEADER -> new MBusTelegram(bytes, start, end, null, 0, 0, start + 1);
            case SHORT_HEADER -> headed(bytes, start, end, null, cursor.skip(4));
            case LONG_HEADER -> {
                int address = cursor.skip(ADDRESS_LENGTH);
                yield headed(bytes, start, end, Arrays.copyOfRange(bytes, address, address + ADDRESS_LENGTH), cursor.skip(4));
            }
            default -> throw new PayloadRefused("codec.refused.mbus.control", HexFormat.of().toHexDigits((byte) control));
        };
    }

    /** Access number, status, configuration. */
    private static MBusTelegram headed(byte[] bytes, int start, int end, byte[] address, int header) {
        return new MBusTelegram(bytes, start, end, address, Bytes.u8(bytes, header + 1), Bytes.u16(bytes, header + 2),
                header + 4);
    }

    boolean hasHeader() {
        return body > start + 1;
    }

    /** The security mode of EN 13757-7, 0 for none. */
    int securityMode() {
        return configuration >> 8 & 0x1f;
    }

    /** What a long header says is measured; null where it says something else, or there is none. */
    Resource resource() {
        return address == null ? null : switch (Bytes.u8(address, MEDIUM)) {
            case 0x02 -> Resource.ELECTRICITY;
            case 0x03 -> Resource.GAS;
            case 0x04, 0x0c, 0x0d -> Resource.HEAT;
            case 0x06, 0x15 -> Resource.HOT_WATER;
            case 0x07, 0x16 -> Resource.COLD_WATER;
            default -> null;
        };
    }

    /** @throws PayloadRefused for records that are encrypted or do not fit in */
    List<MBusRecord> records() throws PayloadRefused {
        if (securityMode() != 0) {
            throw new PayloadRefused("codec.refused.mbus.encrypted", securityMode());
        }
        return MBusRecords.read(bytes, body, end);
    }
}
