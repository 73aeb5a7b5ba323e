package ru.pribor.reading.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import ru.pribor.reading.PayloadRefused;

/**
 * The data field of a record: numbers are binary (type B, signed), decimal digits (type A) or floating point (type H).
 *
 * @param coding the low four bits of the data information field
 * @param bytes  not copied
 */
record MBusData(int coding, byte[] bytes, int offset, int length) {

    private static final int NONE = 0x0;
    static final int FLOAT = 0x5;
    private static final int SELECTION = 0x8;
    private static final int VARIABLE = 0xd;
    private static final int SPECIAL = 0xf;
    private static final int[] LENGTHS = {0, 1, 2, 3, 4, 4, 6, 8, 0, 1, 2, 3, 4, -1, 6, -1};
    private static final int LONGEST_TEXT = 0xbf;
    private static final int NEGATIVE_DIGIT = 0xf;

    static MBusData read(int coding, byte[] bytes, ByteCursor cursor) throws PayloadRefused {
        if (coding == SPECIAL) {
            throw new PayloadRefused("codec.refused.mbus.field");
        }
        int length = coding == VARIABLE ? variableLength(cursor.u8()) : lengthOf(coding);
        return new MBusData(coding, bytes, cursor.skip(length), length);
    }

    /** Of a coding 0..15, in bytes; -1 where it does not fix it. */
    static int lengthOf(int coding) {
        return LENGTHS[coding];
    }

    /** Text, then decimal digits of either sign, then binary numbers (EN 13757-3, table 5). */
    private static int variableLength(int lvar) throws PayloadRefused {
        if (lvar <= LONGEST_TEXT) {
            return lvar;
        }
        return switch (lvar >> 4) {
            case 0xc, 0xd, 0xe -> lvar & 0x0f;
            case 0xf -> switch (lvar & 0x0f) {
                case 0, 1, 2, 3, 4 -> 4 * (lvar - 0xec);
                case 5 -> 48;
                case 6 -> 64;
                default -> throw new PayloadRefused("codec.refused.mbus.field");
            };
            default -> throw new IllegalStateException();
        };
    }

    boolean isVariable() {
        return coding == VARIABLE;
    }

    /** @return null where there is no number, or the meter marks it invalid */
    BigDecimal number() {
        return switch (coding) {
            case NONE, SELECTION, VARIABLE -> null;
            case FLOAT -> floatingPoint();
            default -> coding > SELECTION ? digits(bytes, offset, length) : signed(bytes, offset, length);
        };
    }

    /** The lowest number is none: it marks an invalid value. */
    static BigDecimal signed(byte[] bytes, int offset, int length) {
        long value = bytes[offset + length - 1];
        for (int i = length - 2; i >= 0; i--) {
            value = value << 8 | Bytes.u8(bytes, offset + i);
        }
        return value == -1L << 8 * length - 1 ? null : BigDecimal.valueOf(value);
    }

    /** The highest number is none: it marks an invalid value. */
    static BigDecimal unsigned(byte[] bytes, int offset, int length) {
        byte[] bigEndian = new byte[length];
        boolean valid = false;
        for (int i = 0; i < length; i++) {
            bigEndian[length - 1 - i] = bytes[offset + i];
            valid |= bytes[offset + i] != -1;
        }
        return valid ? new BigDecimal(new BigInteger(1, bigEndian)) : null;
    }

    private BigDecimal floatingPoint() {
        float value = Float.intBitsToFloat((int) Bytes.u32(bytes, offset));
        return Float.isFinite(value) ? new BigDecimal(Float.toString(value)) : null;
    }

    /** Two digits a byte, the lowest first; F in the highest place is a minus, any other letter makes it invalid. */
    static BigDecimal digits(byte[] bytes, int offset, int length) {
        long value = 0;
        boolean negative = false;
        for (int i = length - 1; i >= 0; i--) {
            int high = Bytes.u8(bytes, offset + i) >> 4;
            int low = Bytes.u8(bytes, offset + i) & 0x0f;
            if (i == length - 1 && high == NEGATIVE_DIGIT) {
                negative = true;
                high = 0;
            }
            if (high > 9 || low > 9) {
                return null;
            }
            value = 100 * value + 10 * high + low;
        }
        return BigDecimal.valueOf(negative ? -value : value);
    }

    /** Up to eight bytes as they are, the lowest first. */
    long bits() {
        long value = 0;
        for (int i = Math.min(length, Long.BYTES) - 1; i >= 0; i--) {
            value = value << 8 | Bytes.u8(bytes, offset + i);
        }
        return value;
    }

    /** @return null where it is no date with time, or the meter marks it invalid */
    MBusTime dateTime() {
        return switch (coding) {
            case 0x4 -> MBusTime.typeF(bytes, offset);
            case 0x6 -> MBusTime.typeI(bytes, offset);
            default -> null;
        };
    }

    /** Like {@link #dateTime}. */
    MBusTime date() {
        return coding == 0x2 ? MBusTime.typeG(bytes, offset) : null;
    }
}
