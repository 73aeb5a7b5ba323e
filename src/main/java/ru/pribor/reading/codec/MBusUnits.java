package ru.pribor.reading.codec;

import ru.pribor.reading.codec.MBusUnit.Quantity;

/**
 * The value information codes of EN 13757-3 that a utility meter's readings come in: tables 10 (main), 12 (extension
 * FB) and 14 (extension FD). Every other code is walked over.
 */
final class MBusUnits {

    private static final int CODES = 128;
    private static final int JOULES_A_KWH = 3_600_000;
    private static final int SECONDS_AN_HOUR = 3600;
    private static final int MINUTES_AN_HOUR = 60;
    private static final int HOURS_A_DAY = 24;
    /** 1 kcal is 4186.8 J, so 1 Gcal is exactly 1163 kWh. */
    private static final int KWH_A_GCAL = 1163;

    private static final MBusUnit[] MAIN = new MBusUnit[CODES];
    private static final MBusUnit[] FB = new MBusUnit[CODES];
    private static final MBusUnit[] FD = new MBusUnit[CODES];

    static {
        decades(MAIN, 0x00, 8, MBusUnit.of(Quantity.ENERGY, -6));
        decades(MAIN, 0x08, 8, MBusUnit.of(Quantity.ENERGY, 0, 1, JOULES_A_KWH));
        decades(MAIN, 0x10, 8, MBusUnit.of(Quantity.VOLUME, -6));
        decades(MAIN, 0x18, 8, MBusUnit.of(Quantity.MASS, -6));
        durations(MAIN, 0x20, Quantity.ON_TIME);
        durations(MAIN, 0x24, Quantity.OPERATING_TIME);
        decades(MAIN, 0x28, 8, MBusUnit.of(Quantity.POWER, -6));
        decades(MAIN, 0x30, 8, MBusUnit.of(Quantity.POWER, 0, 1, JOULES_A_KWH));
        decades(MAIN, 0x38, 8, MBusUnit.of(Quantity.FLOW, -6));
        decades(MAIN, 0x40, 8, MBusUnit.of(Quantity.FLOW, -7, MINUTES_AN_HOUR, 1));
        decades(MAIN, 0x48, 8, MBusUnit.of(Quantity.FLOW, -9, SECONDS_AN_HOUR, 1));
        decades(MAIN, 0x58, 4, MBusUnit.of(Quantity.TEMPERATURE_SUPPLY, -3));
        decades(MAIN, 0x5c, 4, MBusUnit.of(Quantity.TEMPERATURE_RETURN, -3));
        decades(MAIN, 0x64, 4, MBusUnit.of(Quantity.TEMPERATURE_OUTDOOR, -3));
        decades(MAIN, 0x68, 4, MBusUnit.of(Quantity.PRESSURE, -4));
        MAIN[0x6c] = MBusUnit.of(Quantity.DATE, 0);
        MAIN[0x6d] = MBusUnit.of(Quantity.DATE_TIME, 0);
        MAIN[0x78] = MBusUnit.of(Quantity.IDENTIFICATION, 0);
        MAIN[0x7f] = MBusUnit.of(Quantity.MANUFACTURER, 0);
        decades(FB, 0x00, 2, MBusUnit.of(Quantity.ENERGY, 2));
        decades(FB, 0x08, 2, MBusUnit.of(Quantity.ENERGY, 8, 1, JOULES_A_KWH));
        decades(FB, 0x0c, 4, MBusUnit.of(Quantity.ENERGY, -4, KWH_A_GCAL, 1));
        decades(FB, 0x10, 2, MBusUnit.of(Quantity.VOLUME, 2));
        decades(FB, 0x18, 2, MBusUnit.of(Quantity.MASS, 2));
        decades(FB, 0x28, 2, MBusUnit.of(Quantity.POWER, 2));
        decades(FB, 0x30, 2, MBusUnit.of(Quantity.POWER, 8, 1, JOULES_A_KWH));
        FD[0x17] = MBusUnit.of(Quantity.ERROR_FLAGS, 0);
    }

    private MBusUnits() {
    }

    /** Codes that differ by a factor of ten each. */
    private static void decades(MBusUnit[] table, int first, int count, MBusUnit unit) {
        for (int i = 0; i < count; i++) {
            table[first + i] = unit.times(i);
        }
    }

    /** Seconds, minutes, hours, days. */
    private static void durations(MBusUnit[] table, int first, Quantity quantity) {
        table[first] = MBusUnit.of(quantity, 0, 1, SECONDS_AN_HOUR);
        table[first + 1] = MBusUnit.of(quantity, 0, 1, MINUTES_AN_HOUR);
        table[first + 2] = MBusUnit.of(quantity, 0);
        table[first + 3] = MBusUnit.of(quantity, 0, HOURS_A_DAY, 1);
    }

    /** Of a main code without its extension bit, 0..127. */
    static MBusUnit main(int code) {
        return known(MAIN[code]);
    }

    /** Of the code behind FB, 0..127. */
    static MBusUnit afterFb(int code) {
        return known(FB[code]);
    }

    /** Of the code behind FD, 0..127. */
    static MBusUnit afterFd(int code) {
        return known(FD[code]);
    }

    private static MBusUnit known(MBusUnit unit) {
        return unit == null ? MBusUnit.UNKNOWN : unit;
    }
}
