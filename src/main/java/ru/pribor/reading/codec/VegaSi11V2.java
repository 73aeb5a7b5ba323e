package ru.pribor.reading.codec;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.stereotype.Component;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.Decoded;
import ru.pribor.reading.PayloadRefused;

/**
 * Vega SI-11 with the second layout of its firmware: 24 bytes without a type. Reason (0 schedule, 1..4 the guarding
 * input), battery, time at 2, temperature at 6, the inputs from 7 on, settings last. Length and port are those of the
 * first layout, so which of the two a device speaks is set per device and never guessed.
 *
 * @see "IoTVegaParser si11_v2.js"
 */
@Component
class VegaSi11V2 extends VegaModule {

    private static final int LENGTH = 24;
    private static final int LAST_REASON = 4;
    private static final int INPUTS = 7;

    @Override
    public String id() {
        return "vega-si-11-v2";
    }

    @Override
    public String name() {
        return "SI-11 v2 (СИ-11)";
    }

    @Override
    public String vendor() {
        return "Vega Absolute";
    }

    @Override
    public Set<Resource> resources() {
        return EnumSet.allOf(Resource.class);
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    Decoded data(byte[] bytes) throws PayloadRefused {
        requireLength(bytes, LENGTH);
        int reason = Bytes.u8(bytes, 0);
        if (reason > LAST_REASON) {
            throw new PayloadRefused("codec.refused.type", reason, "0–4");
        }
        Instant at = Bytes.time(bytes, 2);
        Findings findings = new Findings(4);
        findings.battery(Bytes.u8(bytes, 1), at);
        temperature(findings, bytes[6]);
        PulseInputs.read(findings, bytes, INPUTS, Bytes.u8(bytes, 23), reason, at);
        return findings.decoded();
    }
}
