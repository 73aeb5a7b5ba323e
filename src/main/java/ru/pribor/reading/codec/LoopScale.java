package ru.pribor.reading.codec;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import ru.pribor.quantity.Register;
import ru.pribor.quantity.Unit;
import ru.pribor.reading.CodecSetting;
import ru.pribor.reading.DeviceSettings;
import ru.pribor.reading.TimeSource;

/**
 * A current loop of 4 to 20 mA and what it stands for, as the device is set: a quantity with its values at 4 and at 20 mA.
 * Below 3.6 mA the loop is broken, above 21 mA the transmitter has failed: that is no value.
 *
 * @see "NAMUR NE 43"
 */
final class LoopScale {

    private static final CodecSetting MEASURES = CodecSetting.choice("loopMeasures", Register.CURRENT_LOOP.id(),
            Register.PRESSURE_SUPPLY.id(), Register.PRESSURE_RETURN.id(), Register.TEMPERATURE_SUPPLY.id(),
            Register.TEMPERATURE_RETURN.id(), Register.TEMPERATURE_OUTDOOR.id());
    private static final CodecSetting LOW = CodecSetting.number("loopLow", "0");
    private static final CodecSetting HIGH = CodecSetting.number("loopHigh", null);
    private static final Map<String, BigDecimal> MEGAPASCALS = Map.of("mpa", BigDecimal.ONE, "bar", new BigDecimal("0.1"),
            "kgf", new BigDecimal("0.0980665"));
    private static final CodecSetting PRESSURE_UNIT = CodecSetting.choice("loopPressureUnit", "mpa", "bar", "kgf");
    static final List<CodecSetting> SETTINGS = List.of(MEASURES, LOW, HIGH, PRESSURE_UNIT);

    private static final int MA_DECIMALS = 2;
    private static final int BROKEN_BELOW = 360;
    private static final int FAILED_ABOVE = 2100;
    private static final int ZERO = 400;
    private static final BigDecimal SPAN = BigDecimal.valueOf(1600);
    private static final int DECIMALS = 6;

    private LoopScale() {
    }

    /** @param current in 0.01 mA */
    static void read(Findings findings, int current, DeviceSettings settings, Instant at) {
        BigDecimal milliamperes = BigDecimal.valueOf(current, MA_DECIMALS);
        if (current < BROKEN_BELOW || current > FAILED_ABOVE) {
            findings.error("codec.error.loop", milliamperes.toPlainString());
            return;
        }
        Register register = Register.ofId(settings.text(MEASURES));
        BigDecimal high = settings.number(HIGH);
        if (register == Register.CURRENT_LOOP || high == null) {
            findings.current(Register.CURRENT_LOOP, milliamperes, at, TimeSource.DEVICE);
            findings.error("codec.error.scale");
            return;
        }
        BigDecimal low = settings.number(LOW);
        BigDecimal value = low.add(high.subtract(low).multiply(BigDecimal.valueOf(current - ZERO)).divide(SPAN));
        boolean pressure = register.unit() == Unit.MPA;
        findings.current(register, (pressure ? value.multiply(MEGAPASCALS.get(settings.text(PRESSURE_UNIT))) : value)
                .setScale(DECIMALS, RoundingMode.HALF_UP), at, TimeSource.DEVICE);
    }
}
