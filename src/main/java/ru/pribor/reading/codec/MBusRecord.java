package ru.pribor.reading.codec;

import java.math.BigDecimal;

/**
 * One record of EN 13757-3.
 *
 * @param storage 0 for the value of the moment, more for what was stored earlier
 * @param tariff  0 for all tariffs together
 * @param subunit 0 for the meter itself, more for what is connected to it
 */
record MBusRecord(Function function, long storage, int tariff, int subunit, MBusVib vib, MBusData data) {

    /** In the order of the two bits of the data information field. */
    enum Function {
        INSTANTANEOUS, MAXIMUM, MINIMUM,
        /** A value while the meter had an error: often zero, and never a reading. */
        DURING_ERROR
    }

    MBusUnit.Quantity quantity() {
        return vib.unit().quantity();
    }

    /** Whether it is the meter's own value, as it stood at a moment. */
    boolean isReading() {
        return function == Function.INSTANTANEOUS && tariff == 0 && subunit == 0;
    }

    /** In the unit of the register, or null where there is none or it is marked invalid. */
    BigDecimal value() {
        BigDecimal number = data.number();
        return number == null ? null : vib.unit().value(number);
    }

    /** When the values of this storage number were so; null where the record tells no time, or an invalid one. */
    MBusTime time() {
        if (!isReading() || vib.variant() != MBusVib.Variant.PLAIN) {
            return null;
        }
        return switch (quantity()) {
            case DATE -> data.date();
            case DATE_TIME -> data.dateTime();
            default -> null;
        };
    }
}
