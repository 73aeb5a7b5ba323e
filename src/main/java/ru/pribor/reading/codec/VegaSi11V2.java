package ru.pribor.reading.codec;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import ru.pribor.reading.CodecSetting;
import ru.pribor.reading.Decoded;
import ru.pribor.reading.Payload;
import ru.pribor.reading.PayloadRefused;

/**
 * Vega SI-11 with the second layout of its firmware: 24 bytes without a type. Reason (0 schedule, 1..4 the guarding
 * input), battery, time at 2, temperature at 6, the inputs from 7 on, settings last. Length and port are those of the
 * first layout, so which of the two a device speaks is set per device and never guessed.
 *
 * @see "IoTVegaParser si11_v2.js"
 */
@Component
class VegaSi11V2 extends VegaPulseModule {

    private static final int LENGTH = 24;
    private static final int FIRST_INPUT = 7;
    private static final int INPUTS = 4;

    VegaSi11V2() {
        super("vega-si-11-v2", "SI-11 v2 (СИ-11)");
    }

    @Override
    public List<CodecSetting> settings() {
        return List.of(VegaPeriod.ORDER);
    }

    @Override
    Decoded data(Payload payload) throws PayloadRefused {
        byte[] bytes = payload.bytes();
        requireLength(bytes, LENGTH);
        int reason = Bytes.u8(bytes, 0);
        if (reason > INPUTS) {
            throw new PayloadRefused("codec.refused.type", reason, "0–4");
        }
        Instant at = Bytes.time(bytes, 2);
        int settings = Bytes.u8(bytes, 23);
        Findings findings = new Findings(INPUTS);
        findings.battery(Bytes.u8(bytes, 1), at);
        temperature(findings, bytes[6]);
        PulseInputs.read(findings, bytes, FIRST_INPUT, INPUTS, VegaSi11.modes(settings), reason, at);
        VegaSi11.settings(findings, settings, payload.settings());
        return findings.decoded();
    }
}
