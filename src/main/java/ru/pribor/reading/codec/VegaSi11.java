package ru.pribor.reading.codec;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import ru.pribor.reading.CodecSetting;
import ru.pribor.reading.Decoded;
import ru.pribor.reading.DeviceSettings;
import ru.pribor.reading.Payload;
import ru.pribor.reading.PayloadRefused;

/**
 * Vega SI-11, counter of pulses with four inputs, in its first layout of 24 bytes: type (1 current, 2 alarm), battery,
 * settings; then a current packet has time at 3, temperature at 7, an alarm the input at 3, time at 4; both have the
 * inputs from 8 on. Settings: bits 1..3 the period, 4..7 input 1..4 guards.
 *
 * @see "Vega SI-11 user manual, rev 26, p. 14-16; IoTVegaParser si11_v1.js"
 */
@Component
class VegaSi11 extends VegaPulseModule {

    static final int LENGTH = 24;
    static final int CURRENT = 1;
    static final int ALARM = 2;
    private static final int FIRST_INPUT = 8;
    private static final int INPUTS = 4;
    private static final int FIRST_GUARD_BIT = 4;

    VegaSi11() {
        super("vega-si-11", "SI-11 (СИ-11)");
    }

    @Override
    public List<CodecSetting> settings() {
        return List.of(VegaPeriod.ORDER);
    }

    @Override
    Decoded data(Payload payload) throws PayloadRefused {
        byte[] bytes = payload.bytes();
        requireLength(bytes, LENGTH);
        Findings findings = switch (bytes[0]) {
            case CURRENT -> current(bytes);
            case ALARM -> alarm(bytes);
            default -> throw new PayloadRefused("codec.refused.si11.type", Bytes.u8(bytes, 0));
        };
        settings(findings, Bytes.u8(bytes, 2), payload.settings());
        return findings.decoded();
    }

    static void settings(Findings findings, int settings, DeviceSettings told) {
        findings.period(VegaPeriod.of(settings >> 1, told));
    }

    static InputModes modes(int settings) {
        return InputModes.ofGuards(settings >> FIRST_GUARD_BIT);
    }

    static Findings current(byte[] bytes) {
        Instant at = Bytes.time(bytes, 3);
        Findings findings = new Findings(INPUTS);
        findings.battery(Bytes.u8(bytes, 1), at);
        temperature(findings, bytes[7]);
        PulseInputs.read(findings, bytes, FIRST_INPUT, INPUTS, modes(Bytes.u8(bytes, 2)), PulseInputs.NO_ALARM, at);
        return findings;
    }

    static Findings alarm(byte[] bytes) {
        Instant at = Bytes.time(bytes, 4);
        Findings findings = new Findings(INPUTS);
        findings.battery(Bytes.u8(bytes, 1), at);
        int input = Bytes.u8(bytes, 3);
        if (input == PulseInputs.NO_ALARM) {
            findings.error("codec.error.input", input, INPUTS);
        }
        PulseInputs.read(findings, bytes, FIRST_INPUT, INPUTS, modes(Bytes.u8(bytes, 2)), input, at);
        return findings;
    }
}
