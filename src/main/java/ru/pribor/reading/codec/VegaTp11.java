package ru.pribor.reading.codec;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.springframework.stereotype.Component;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.CodecSetting;
import ru.pribor.reading.Decoded;
import ru.pribor.reading.EventKind;
import ru.pribor.reading.Payload;
import ru.pribor.reading.PayloadRefused;

/**
 * Vega TP-11, a current loop of 4 to 20 mA. Type 1, 16 bytes: battery, out of limits, time at 3, temperature, the limits at
 * 8 and 10 in 0.01 mA, reason (0 schedule, 1 and 2 guarding inputs, 3 power, 4 limits, 5 request), bits at 13 (0 external
 * power, 1 and 2 guarding inputs closed, 3 and 4 outputs), current at 14 in 0.01 mA. Type 5 tells a changed output in 4
 * bytes; newer firmware, which the vendor's script reads, adds the time. A module may live by its battery for good, so
 * missing external power is an event only where the module says it has just changed.
 *
 * @see "Vega TP-11 user manual, rev 09; IoTVegaParser tp11_v1.js"
 */
@Component
class VegaTp11 extends VegaModule {

    private static final int CURRENT = 1;
    private static final int OUTPUT = 5;
    private static final int CURRENT_LENGTH = 16;
    private static final int OUTPUT_LENGTH = 4;
    private static final int OUTPUT_WITH_TIME = 8;
    private static final int BY_POWER = 3;
    private static final int GUARDS = 2;
    private static final int HUNDREDTHS = 2;

    VegaTp11() {
        super("vega-tp-11", "TP-11 (ТП-11)", VEGA, EnumSet.of(Resource.HEAT, Resource.HOT_WATER, Resource.COLD_WATER));
    }

    @Override
    public List<CodecSetting> settings() {
        return LoopScale.SETTINGS;
    }

    @Override
    Decoded data(Payload payload) throws PayloadRefused {
        return switch (type(payload.bytes())) {
            case CURRENT -> current(payload);
            case OUTPUT -> output(payload);
            default -> throw new PayloadRefused("codec.refused.type", type(payload.bytes()), "1, 5");
        };
    }

    private static Decoded current(Payload payload) throws PayloadRefused {
        byte[] bytes = payload.bytes();
        requireLength(bytes, CURRENT_LENGTH);
        Instant at = Bytes.time(bytes, 3);
        Findings findings = new Findings(1);
        findings.battery(Bytes.u8(bytes, 1), at);
        temperature(findings, bytes[7]);
        LoopScale.read(findings, Bytes.u16(bytes, 14), payload.settings(), at);
        if (bytes[2] != 0) {
            findings.reports("loop", milliamperes(bytes, 14), milliamperes(bytes, 8), milliamperes(bytes, 10));
        }
        sensed(findings, Bytes.u8(bytes, 12), Bytes.u8(bytes, 13), at);
        return findings.decoded();
    }

    private static void sensed(Findings findings, int reason, int bits, Instant at) {
        boolean powered = Bytes.bit(bits, 0);
        if (powered || reason == BY_POWER) {
            findings.state(EventKind.POWER_LOST, !powered, at, 0);
        }
        for (int input = 1; input <= GUARDS; input++) {
            findings.state(EventKind.TAMPER, reason == input || Bytes.bit(bits, input), at, input);
        }
    }

    private static Decoded output(Payload payload) throws PayloadRefused {
        byte[] bytes = payload.bytes();
        if (bytes.length != OUTPUT_LENGTH && bytes.length != OUTPUT_WITH_TIME) {
            throw new PayloadRefused("codec.refused.length", bytes.length, "4, 8");
        }
        Findings findings = new Findings(0);
        findings.battery(Bytes.u8(bytes, 1), bytes.length == OUTPUT_LENGTH ? payload.receivedAt() : Bytes.time(bytes, 4));
        findings.reports("output", Bytes.u8(bytes, 2), Bytes.u8(bytes, 3));
        return findings.decoded();
    }

    private static String milliamperes(byte[] bytes, int offset) {
        return BigDecimal.valueOf(Bytes.u16(bytes, offset), HUNDREDTHS).toPlainString();
    }
}
