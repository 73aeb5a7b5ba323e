package ru.pribor.reading.codec;

import java.math.BigDecimal;
import java.time.Instant;
import ru.pribor.quantity.Register;
import ru.pribor.reading.CodecSetting;
import ru.pribor.reading.DeviceSettings;
import ru.pribor.reading.TimeSource;

/** A probe in 0.1 degC; what it is dipped into is set per device. */
final class VegaThermometer {

    static final CodecSetting MEASURES = CodecSetting.choice("measures", Register.TEMPERATURE_SUPPLY.id(),
            Register.TEMPERATURE_RETURN.id(), Register.TEMPERATURE_OUTDOOR.id());
    private static final int DECIMALS = 1;

    private VegaThermometer() {
    }

    static BigDecimal celsius(byte[] bytes, int offset) {
        return BigDecimal.valueOf(Bytes.i16(bytes, offset), DECIMALS);
    }

    static void read(Findings findings, BigDecimal celsius, DeviceSettings settings, Instant at) {
        findings.current(Register.ofId(settings.text(MEASURES)), celsius, at, TimeSource.DEVICE);
    }
}
