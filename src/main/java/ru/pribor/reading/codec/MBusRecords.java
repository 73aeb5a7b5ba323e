package ru.pribor.reading.codec;

import java.util.ArrayList;
import java.util.List;
import ru.pribor.reading.PayloadRefused;

/**
 * Reads the variable data records of EN 13757-3, to the last byte: what does not fit in is refused, never guessed. The
 * maker's own data at the end is passed over.
 *
 * @see "EN 13757-3:2018, 6; docs/adr/0008-own-reader-of-m-bus-records.md says why not by jMBus"
 */
final class MBusRecords {

    private static final int FILLER = 0x2f;
    private static final int MANUFACTURER_DATA = 0x0f;
    private static final int MORE_RECORDS_FOLLOW = 0x1f;
    private static final int EXTENDED = 0x80;
    private static final int MOST_EXTENSIONS = 10;

    private MBusRecords() {
    }

    /**
     * @param from the first byte of the first record
     * @param end  exclusive
     */
    static List<MBusRecord> read(byte[] bytes, int from, int end) throws PayloadRefused {
        List<MBusRecord> records = new ArrayList<>();
        ByteCursor cursor = new ByteCursor(bytes, from, end);
        while (!cursor.isAtEnd()) {
            int dif = cursor.u8();
            if (dif == MANUFACTURER_DATA || dif == MORE_RECORDS_FOLLOW) {
                return records;
            }
            if (dif != FILLER) {
                records.add(record(dif, bytes, cursor));
            }
        }
        return records;
    }

    private static MBusRecord record(int dif, byte[] bytes, ByteCursor cursor) throws PayloadRefused {
        long storage = dif >> 6 & 1;
        int tariff = 0;
        int subunit = 0;
        int extension = dif;
        for (int i = 0; (extension & EXTENDED) != 0; i++) {
            if (i == MOST_EXTENSIONS) {
                throw new PayloadRefused("codec.refused.mbus.extensions");
            }
            extension = cursor.u8();
            storage |= (extension & 0x0fL) << 1 + 4 * i;
            tariff |= (extension >> 4 & 0b11) << 2 * i;
            subunit |= (extension >> 6 & 1) << i;
        }
        MBusVib vib = MBusVib.read(cursor);
        MBusData data = MBusData.read(dif & 0x0f, bytes, cursor);
        return new MBusRecord(MBusRecord.Function.values()[dif >> 4 & 0b11], storage, tariff, subunit, vib, data);
    }
}
