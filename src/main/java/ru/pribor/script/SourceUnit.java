package ru.pribor.script;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import ru.pribor.quantity.Unit;

/**
 * A unit in which codecs give their values, and the way to the unit we store: (value + shift) × numerator ÷ denominator.
 * A calorie is the international one of 4.1868 J, by which 1 Gcal is 1,163 kWh.
 */
public enum SourceUnit {
    M3("m3", Unit.M3, 1, 1), L("L", Unit.M3, 1, 1000),
    KWH("kWh", Unit.KWH, 1, 1), WH("Wh", Unit.KWH, 1, 1000), MWH("MWh", Unit.KWH, 1000, 1), J("J", Unit.KWH, 1, 3_600_000),
    MJ("MJ", Unit.KWH, 10, 36), GJ("GJ", Unit.KWH, 10_000, 36), MCAL("Mcal", Unit.KWH, 1163, 1000), GCAL("Gcal", Unit.KWH, 1163, 1),
    TONNE("t", Unit.TONNE, 1, 1), KG("kg", Unit.TONNE, 1, 1000),
    DEG_C("degC", Unit.DEG_C, 1, 1), KELVIN("K", Unit.DEG_C, 1, 1, "-273.15"),
    MPA("MPa", Unit.MPA, 1, 1), KPA("kPa", Unit.MPA, 1, 1000), PA("Pa", Unit.MPA, 1, 1_000_000),
    BAR("bar", Unit.MPA, 1, 10), MBAR("mbar", Unit.MPA, 1, 10_000),
    M3_PER_H("m3/h", Unit.M3_PER_H, 1, 1), L_PER_H("L/h", Unit.M3_PER_H, 1, 1000), L_PER_MIN("L/min", Unit.M3_PER_H, 60, 1000),
    L_PER_S("L/s", Unit.M3_PER_H, 3600, 1000),
    KW("kW", Unit.KW, 1, 1), W("W", Unit.KW, 1, 1000),
    VOLT("V", Unit.VOLT, 1, 1), MILLIVOLT("mV", Unit.VOLT, 1, 1000),
    AMPERE("A", Unit.AMPERE, 1, 1), MILLIAMPERE("mA", Unit.AMPERE, 1, 1000), LOOP_MILLIAMPERE("mA (4-20)", Unit.MILLIAMPERE, 1, 1),
    HOUR("h", Unit.HOUR, 1, 1), MINUTE("min", Unit.HOUR, 1, 60), SECOND("s", Unit.HOUR, 1, 3600), DAY("d", Unit.HOUR, 24, 1),
    PULSES("1", Unit.ONE, 1, 1);

    /** What cannot be given exactly, such as a megajoule in kWh, is rounded to a thousandth of what is stored. */
    private static final int DECIMALS = 9;
    private static final Map<String, SourceUnit> BY_SYMBOL =
            Arrays.stream(values()).collect(Collectors.toMap(SourceUnit::symbol, Function.identity()));

    private final String symbol;
    private final Unit target;
    private final BigDecimal numerator;
    private final BigDecimal denominator;
    private final BigDecimal shift;

    SourceUnit(String symbol, Unit target, long numerator, long denominator) {
        this(symbol, target, numerator, denominator, "0");
    }

    SourceUnit(String symbol, Unit target, long numerator, long denominator, String shift) {
        this.symbol = symbol;
        this.target = target;
        this.numerator = BigDecimal.valueOf(numerator);
        this.denominator = BigDecimal.valueOf(denominator);
        this.shift = new BigDecimal(shift);
    }

    /** As it is written in a mapping. */
    public String symbol() {
        return symbol;
    }

    /** The unit of the registers it fits. */
    public Unit target() {
        return target;
    }

    /** In the target unit, with up to nine decimals. */
    BigDecimal convert(BigDecimal value) {
        BigDecimal converted = value.add(shift).multiply(numerator).divide(denominator, DECIMALS, RoundingMode.HALF_UP);
        BigDecimal plain = converted.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    /** @throws IllegalArgumentException for an unknown symbol */
    public static SourceUnit ofSymbol(String symbol) {
        SourceUnit unit = BY_SYMBOL.get(symbol);
        if (unit == null) {
            throw new IllegalArgumentException("No unit " + symbol);
        }
        return unit;
    }
}
