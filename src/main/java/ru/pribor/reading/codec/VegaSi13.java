package ru.pribor.reading.codec;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import ru.pribor.reading.CodecSetting;
import ru.pribor.reading.Decoded;
import ru.pribor.reading.Payload;
import ru.pribor.reading.PayloadRefused;

/**
 * Vega SI-13-232 and SI-13-485, counter of pulses with two inputs and a wired interface. Current packet, 18 bytes: type (0
 * schedule, 1..4 alarm by a rule for the wired interface, FC and FD alarm of input 1 and 2), time at 1, temperature, inputs
 * at 6 and 10, four bytes in reserve. No battery, and no word of which inputs guard: that is set per device.
 *
 * <p>What a wired meter answers passes through as it is, in parts of at most 40 bytes. By revision 14 of the manual a part
 * has type 3: size of the whole, of the part, number of the request, of the parts; which part it is, only the order of the
 * frames tells. By revision 13 it has type FE: request, size of the whole, number of the part. Which one a module speaks is
 * set per device. The protocol is the meter's own, so that an answer is kept as it is and not read.
 *
 * @see "Vega SI-13 user manual, rev 14, p. 16, rev 13, p. 25, rev 08, p. 26"
 */
@Component
class VegaSi13 extends VegaPulseModule {

    private static final int LENGTH = 18;
    private static final int LAST_RULE = 4;
    private static final int PART = 3;
    private static final int PART_OF_13 = 0xfe;
    private static final int FIRST_ALARM = 0xfc;
    private static final int INPUTS = 2;
    private static final String OLD = "rev13";
    private static final CodecSetting REVISION = CodecSetting.choice("revision", "rev14", OLD);

    VegaSi13() {
        super("vega-si-13", "SI-13 (СИ-13)");
    }

    @Override
    public List<CodecSetting> settings() {
        return Stream.concat(Stream.of(REVISION), InputModes.settings(INPUTS).stream()).toList();
    }

    @Override
    Decoded data(Payload payload) throws PayloadRefused {
        byte[] bytes = payload.bytes();
        int type = type(bytes);
        boolean old = OLD.equals(payload.settings().text(REVISION));
        if (type == PART && !old) {
            VegaParts.require(bytes, 6);
            return VegaParts.decoded(Bytes.u8(bytes, 4), null, Bytes.u8(bytes, 5), Bytes.u16(bytes, 1), Bytes.u8(bytes, 3), bytes, 6);
        }
        if (type == PART_OF_13 && old) {
            VegaParts.require(bytes, 5);
            return VegaParts.decoded(Bytes.u8(bytes, 1), Bytes.u8(bytes, 4), 0, Bytes.u16(bytes, 2), bytes.length - 5, bytes, 5);
        }
        if (type > LAST_RULE && type != FIRST_ALARM && type != FIRST_ALARM + 1) {
            throw new PayloadRefused("codec.refused.si13.type", type);
        }
        return pulses(payload, type);
    }

    private static Decoded pulses(Payload payload, int type) throws PayloadRefused {
        byte[] bytes = payload.bytes();
        requireLength(bytes, LENGTH);
        Instant at = Bytes.time(bytes, 1);
        Findings findings = new Findings(INPUTS);
        temperature(findings, bytes[5]);
        int alarm = type >= FIRST_ALARM ? type - FIRST_ALARM + 1 : PulseInputs.NO_ALARM;
        PulseInputs.read(findings, bytes, 6, INPUTS, InputModes.told(payload.settings()), alarm, at);
        if (type > 0 && type <= LAST_RULE) {
            findings.reports("rule", type);
        }
        return findings.decoded();
    }
}
