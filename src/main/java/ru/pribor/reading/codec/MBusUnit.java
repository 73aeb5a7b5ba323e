package ru.pribor.reading.codec;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a value information field says: a quantity and how a raw number becomes the unit of its register. The factor is
 * an exact fraction, so that joules and calories lose nothing but what {@link #DECIMALS} cut off.
 *
 * @param quantity what is measured
 * @param factor   by which the raw number is multiplied
 * @param divisor  by which it is then divided, exactly if it is 1
 */
record MBusUnit(Quantity quantity, BigDecimal factor, BigDecimal divisor) {

    /** As many as a stored value has. */
    static final int DECIMALS = 6;
    static final MBusUnit UNKNOWN = new MBusUnit(Quantity.UNKNOWN, BigDecimal.ONE, BigDecimal.ONE);

    /** Quantities, each in the unit of its register. */
    enum Quantity {
        /** kWh. */
        ENERGY,
        /** m3. */
        VOLUME,
        /** t. */
        MASS,
        /** kW. */
        POWER,
        /** m3/h. */
        FLOW,
        /** degC. */
        TEMPERATURE_SUPPLY,
        /** degC. */
        TEMPERATURE_RETURN,
        /** degC. */
        TEMPERATURE_OUTDOOR,
        /** MPa. */
        PRESSURE,
        /** h the meter was powered. */
        ON_TIME,
        /** h the meter has measured. */
        OPERATING_TIME,
        /** A date. */
        DATE,
        /** A date with time. */
        DATE_TIME,
        /** The serial number. */
        IDENTIFICATION,
        /** Bits that each maker numbers its own way. */
        ERROR_FLAGS,
        /** A field of the maker's own; its code is the first extension. */
        MANUFACTURER,
        /** Anything that becomes no reading. */
        UNKNOWN
    }

    static MBusUnit of(Quantity quantity, int exponent) {
        return of(quantity, exponent, 1, 1);
    }

    /** A raw number is multiplied by 10^exponent × multiplier / divisor. */
    static MBusUnit of(Quantity quantity, int exponent, int multiplier, int divisor) {
        return new MBusUnit(quantity, BigDecimal.valueOf(multiplier).scaleByPowerOfTen(exponent), BigDecimal.valueOf(divisor));
    }

    /** The same quantity in steps of 10^exponent. */
    MBusUnit times(int exponent) {
        return new MBusUnit(quantity, factor.scaleByPowerOfTen(exponent), divisor);
    }

    BigDecimal value(BigDecimal raw) {
        BigDecimal product = raw.multiply(factor);
        if (!divisor.equals(BigDecimal.ONE)) {
            return product.divide(divisor, DECIMALS, RoundingMode.HALF_UP);
        }
        return product.setScale(Math.min(Math.max(product.scale(), 0), DECIMALS), RoundingMode.HALF_UP);
    }
}
