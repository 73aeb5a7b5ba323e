package ru.pribor.reading.codec;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.springframework.stereotype.Component;
import ru.pribor.quantity.Register;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.CodecSetting;
import ru.pribor.reading.Decoded;
import ru.pribor.reading.EventKind;
import ru.pribor.reading.Payload;
import ru.pribor.reading.PayloadRefused;
import ru.pribor.reading.TimeSource;

/**
 * Vega GM-2, modem of a gas meter: 21 bytes without a type. Battery, time at 1, temperature, reason (0 schedule, 1 and 2
 * guarding inputs, 3 and 4 outputs, 5 magnet, 6 case), inputs at 7 and 8, outputs, magnet at 11, case open at 12, what the
 * meter shows at 13 and what it showed in the beginning at 17, both in 0.01 m3. The vendor's script has an input of 1 as
 * closed, another description an input of 0 as true: the script counts unless the device is set to the other.
 *
 * @see "IoTVegaParser gm2_v1.js; a description of GM-2 in Kaitai Struct"
 */
@Component
class VegaGm2 extends VegaModule {

    private static final int LENGTH = 21;
    private static final int LAST_REASON = 6;
    private static final int BY_MAGNET = 5;
    private static final int BY_CASE = 6;
    private static final int DECIMALS = 2;
    private static final int INPUTS = 2;
    private static final String ZERO = "zero";
    private static final CodecSetting CLOSED = CodecSetting.choice("closedInput", "one", ZERO);

    VegaGm2() {
        super("vega-gm-2", "GM-2 (ГМ-2)", VEGA, EnumSet.of(Resource.GAS));
    }

    @Override
    public List<CodecSetting> settings() {
        return List.of(CLOSED);
    }

    @Override
    public BigDecimal wrapsAt(Register register) {
        return register == Register.VOLUME ? wrap(DECIMALS) : null;
    }

    @Override
    Decoded data(Payload payload) throws PayloadRefused {
        byte[] bytes = payload.bytes();
        requireLength(bytes, LENGTH);
        int reason = Bytes.u8(bytes, 6);
        if (reason > LAST_REASON) {
            throw new PayloadRefused("codec.refused.type", reason, "0–6");
        }
        Instant at = Bytes.time(bytes, 1);
        Findings findings = new Findings(1);
        findings.battery(Bytes.u8(bytes, 0), at);
        temperature(findings, bytes[5]);
        findings.flag(EventKind.MAGNET, reason == BY_MAGNET ? 1 : Bytes.u8(bytes, 11), at);
        findings.flag(EventKind.TAMPER, reason == BY_CASE ? 1 : Bytes.u8(bytes, 12), at);
        int closed = ZERO.equals(payload.settings().text(CLOSED)) ? 0 : 1;
        for (int input = 1; input <= INPUTS; input++) {
            guard(findings, input, Bytes.u8(bytes, 6 + input), reason == input, closed, at);
        }
        findings.current(Register.VOLUME, BigDecimal.valueOf(Bytes.u32(bytes, 13), DECIMALS), at, TimeSource.DEVICE);
        return findings.decoded();
    }

    private static void guard(Findings findings, int input, int value, boolean alarm, int closed, Instant at) {
        if (alarm || value <= 1) {
            findings.state(EventKind.TAMPER, alarm || value == closed, at, input);
        } else {
            findings.error("codec.error.guard", input, value);
        }
    }
}
