package ru.pribor.reading.codec;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import ru.pribor.quantity.Register;
import ru.pribor.reading.CodecSetting;
import ru.pribor.reading.Decoded;
import ru.pribor.reading.Payload;
import ru.pribor.reading.PayloadRefused;
import ru.pribor.reading.TimeSource;

/**
 * Vega SI-22, counter of pulses with four inputs and a thermometer: 27 bytes without a type. Reason (0 schedule, 1..4 the
 * guarding input, 5 temperature), battery, time at 2, temperature at 6 in 0.1 degC, the inputs from 8 on, out of range at
 * 24, then the limits of the temperature. It does not tell which inputs guard: that is set per device.
 *
 * @see "IoTVegaParser si22_v1.js"
 */
@Component
class VegaSi22 extends VegaPulseModule {

    private static final int LENGTH = 27;
    private static final int TEMPERATURE = 5;
    private static final int FIRST_INPUT = 8;
    private static final int INPUTS = 4;
    private static final int DECIMALS = 1;

    VegaSi22() {
        super("vega-si-22", "SI-22 (СИ-22)");
    }

    @Override
    public List<CodecSetting> settings() {
        return InputModes.settings(INPUTS);
    }

    @Override
    Decoded data(Payload payload) throws PayloadRefused {
        byte[] bytes = payload.bytes();
        requireLength(bytes, LENGTH);
        int reason = Bytes.u8(bytes, 0);
        if (reason > TEMPERATURE) {
            throw new PayloadRefused("codec.refused.type", reason, "0–5");
        }
        Instant at = Bytes.time(bytes, 2);
        BigDecimal celsius = BigDecimal.valueOf(Bytes.i16(bytes, 6), DECIMALS);
        Findings findings = new Findings(INPUTS + 1);
        findings.battery(Bytes.u8(bytes, 1), at);
        findings.temperature(Math.round(celsius.floatValue()));
        findings.current(Register.TEMPERATURE_DEVICE, celsius, at, TimeSource.DEVICE);
        PulseInputs.read(findings, bytes, FIRST_INPUT, INPUTS, InputModes.told(payload.settings()),
                reason == TEMPERATURE ? PulseInputs.NO_ALARM : reason, at);
        if (bytes[24] != 0) {
            findings.reports("limits", celsius.toPlainString(), bytes[25], bytes[26]);
        }
        return findings.decoded();
    }
}
