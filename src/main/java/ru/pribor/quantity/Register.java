package ru.pribor.quantity;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A register of a meter: what is counted or measured, and in which unit. The code is stored and never reused. */
public enum Register {
    VOLUME(1, "volume", Unit.M3),
    VOLUME_SUPPLY(2, "volume-supply", Unit.M3),
    VOLUME_RETURN(3, "volume-return", Unit.M3),
    VOLUME_REVERSE(4, "volume-reverse", Unit.M3),
    ENERGY(10, "energy", Unit.KWH),
    ENERGY_T1(11, "energy-t1", Unit.KWH),
    ENERGY_T2(12, "energy-t2", Unit.KWH),
    ENERGY_T3(13, "energy-t3", Unit.KWH),
    ENERGY_T4(14, "energy-t4", Unit.KWH),
    HEAT(20, "heat", Unit.KWH),
    MASS_SUPPLY(21, "mass-supply", Unit.TONNE),
    MASS_RETURN(22, "mass-return", Unit.TONNE),
    TEMPERATURE_SUPPLY(30, "temperature-supply", Unit.DEG_C),
    TEMPERATURE_RETURN(31, "temperature-return", Unit.DEG_C),
    TEMPERATURE_OUTDOOR(32, "temperature-outdoor", Unit.DEG_C),
    TEMPERATURE_DEVICE(33, "temperature-device", Unit.DEG_C),
    PRESSURE_SUPPLY(40, "pressure-supply", Unit.MPA),
    PRESSURE_RETURN(41, "pressure-return", Unit.MPA),
    FLOW(50, "flow", Unit.M3_PER_H),
    POWER(51, "power", Unit.KW),
    VOLTAGE_L1(61, "voltage-l1", Unit.VOLT),
    VOLTAGE_L2(62, "voltage-l2", Unit.VOLT),
    VOLTAGE_L3(63, "voltage-l3", Unit.VOLT),
    CURRENT_L1(71, "current-l1", Unit.AMPERE),
    CURRENT_L2(72, "current-l2", Unit.AMPERE),
    CURRENT_L3(73, "current-l3", Unit.AMPERE),
    OPERATING_HOURS(80, "operating-hours", Unit.HOUR),
    PULSES_1(91, "pulses-1", Unit.ONE),
    PULSES_2(92, "pulses-2", Unit.ONE),
    PULSES_3(93, "pulses-3", Unit.ONE),
    PULSES_4(94, "pulses-4", Unit.ONE),
    CURRENT_LOOP(95, "current-loop", Unit.MILLIAMPERE);

    private static final Map<Short, Register> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toMap(Register::code, Function.identity()));
    private static final Map<String, Register> BY_ID =
            Arrays.stream(values()).collect(Collectors.toMap(Register::id, Function.identity()));

    private final short code;
    private final String id;
    private final Unit unit;

    Register(int code, String id, Unit unit) {
        this.code = (short) code;
        this.id = id;
        this.unit = unit;
    }

    public short code() {
        return code;
    }

    public String id() {
        return id;
    }

    public Unit unit() {
        return unit;
    }

    /** The channel 1..4 of a pulse register, 0 for any other. */
    public int pulseChannel() {
        return code >= PULSES_1.code && code <= PULSES_4.code ? code - PULSES_1.code + 1 : 0;
    }

    /** The registers of tariffs after the total's, and those of phases, stand one after another. */
    public Register next(int places) {
        return ofCode((short) (code + places));
    }

    /** @throws IllegalArgumentException for a channel outside 1..4 */
    public static Register pulses(int channel) {
        if (channel < 1 || channel > 4) {
            throw new IllegalArgumentException("A pulse channel is 1 to 4, not " + channel);
        }
        return ofCode((short) (PULSES_1.code + channel - 1));
    }

    /** @throws IllegalArgumentException for an unknown code */
    public static Register ofCode(short code) {
        return known(BY_CODE.get(code), code);
    }

    /** @throws IllegalArgumentException for an unknown id */
    public static Register ofId(String id) {
        return known(BY_ID.get(id), id);
    }

    private static Register known(Register register, Object name) {
        if (register == null) {
            throw new IllegalArgumentException("No register " + name);
        }
        return register;
    }
}
