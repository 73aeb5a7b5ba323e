package ru.pribor.reading.codec;

import ru.pribor.reading.PayloadRefused;
import ru.pribor.reading.codec.MBusUnit.Quantity;

/**
 * The value information block of a record: a code and up to ten extensions, of which each may turn the quantity into
 * another one. Those that are not known make the record {@link Variant#OTHER}, so that nobody takes a maximum or an
 * error for a counter.
 *
 * @param manufacturerCode the maker's own code behind FF, 0..127; of use for {@link Quantity#MANUFACTURER} alone
 */
record MBusVib(MBusUnit unit, Variant variant, int manufacturerCode) {

    /** What the extensions make of the quantity. */
    enum Variant {
        PLAIN,
        /** Backwards through the pipe only. */
        REVERSE,
        /** A series of values in one field. */
        INVERSE_PROFILE,
        OTHER
    }

    private static final int EXTENDED = 0x80;
    private static final int PLAIN_TEXT = 0x7c;
    private static final int FB = 0xfb;
    private static final int FD = 0xfd;
    private static final int MOST_EXTENSIONS = 10;
    private static final int INVERSE_PROFILE = 0x13;
    private static final int BACKWARD = 0x3c;
    private static final int FIRST_FACTOR = 0x70;
    private static final int LAST_FACTOR = 0x77;
    private static final int FACTOR_OF_FIRST = -6;
    private static final int THOUSAND = 0x7d;

    static MBusVib read(ByteCursor cursor) throws PayloadRefused {
        int vif = cursor.u8();
        if (vif == FB || vif == FD) {
            int code = cursor.u8();
            return extended(cursor, vif == FB ? MBusUnits.afterFb(code & 0x7f) : MBusUnits.afterFd(code & 0x7f), code);
        }
        if ((vif & 0x7f) == PLAIN_TEXT) {
            cursor.skip(cursor.u8());
            return extended(cursor, MBusUnit.UNKNOWN, vif);
        }
        return extended(cursor, MBusUnits.main(vif & 0x7f), vif);
    }

    private static MBusVib extended(ByteCursor cursor, MBusUnit plain, int lastByte) throws PayloadRefused {
        MBusUnit unit = plain;
        Variant variant = Variant.PLAIN;
        int manufacturerCode = 0;
        int extension = lastByte;
        for (int i = 0; (extension & EXTENDED) != 0; i++) {
            if (i == MOST_EXTENSIONS) {
                throw new PayloadRefused("codec.refused.mbus.extensions");
            }
            extension = cursor.u8();
            int code = extension & 0x7f;
            if (unit.quantity() == Quantity.MANUFACTURER) {
                manufacturerCode = i == 0 ? code : manufacturerCode;
            } else if (code >= FIRST_FACTOR && code <= LAST_FACTOR) {
                unit = unit.times(code - FIRST_FACTOR + FACTOR_OF_FIRST);
            } else if (code == THOUSAND) {
                unit = unit.times(3);
            } else {
                variant = variant == Variant.PLAIN ? variant(code) : Variant.OTHER;
            }
        }
        return new MBusVib(unit, variant, manufacturerCode);
    }

    private static Variant variant(int code) {
        return switch (code) {
            case INVERSE_PROFILE -> Variant.INVERSE_PROFILE;
            case BACKWARD -> Variant.REVERSE;
            default -> Variant.OTHER;
        };
    }
}
