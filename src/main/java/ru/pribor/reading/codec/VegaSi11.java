package ru.pribor.reading.codec;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.stereotype.Component;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.Decoded;
import ru.pribor.reading.PayloadRefused;

/**
 * Vega SI-11, counter of pulses with four inputs, in its first layout of 24 bytes: type (1 current, 2 alarm), battery,
 * settings; then a current packet has time at 3, temperature at 7, an alarm the input at 3, time at 4; both have the
 * inputs from 8 on. The device sends no period we need: the settings' period code follows the manual (0 = 5 min up to
 * 6 = 24 h), not the vendor's script, which reads its bits backwards.
 *
 * @see "Vega SI-11 user manual, rev 26, p. 14-16; IoTVegaParser si11_v1.js"
 */
@Component
class VegaSi11 extends VegaModule {

    private static final int LENGTH = 24;
    private static final int CURRENT = 1;
    private static final int ALARM = 2;
    private static final int INPUTS = 8;

    @Override
    public String id() {
        return "vega-si-11";
    }

    @Override
    public String name() {
        return "SI-11 (СИ-11)";
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
        return switch (bytes[0]) {
            case CURRENT -> current(bytes);
            case ALARM -> alarm(bytes);
            default -> throw new PayloadRefused("codec.refused.si11.type", Bytes.u8(bytes, 0));
        };
    }

    private static Decoded current(byte[] bytes) {
        Instant at = Bytes.time(bytes, 3);
        Findings findings = new Findings(4);
        findings.battery(Bytes.u8(bytes, 1), at);
        temperature(findings, bytes[7]);
        PulseInputs.read(findings, bytes, INPUTS, Bytes.u8(bytes, 2), 0, at);
        return findings.decoded();
    }

    private static Decoded alarm(byte[] bytes) {
        Instant at = Bytes.time(bytes, 4);
        Findings findings = new Findings(4);
        findings.battery(Bytes.u8(bytes, 1), at);
        int input = Bytes.u8(bytes, 3);
        if (input == 0) {
            findings.error("codec.error.input", input);
        }
        PulseInputs.read(findings, bytes, INPUTS, Bytes.u8(bytes, 2), input, at);
        return findings.decoded();
    }
}
