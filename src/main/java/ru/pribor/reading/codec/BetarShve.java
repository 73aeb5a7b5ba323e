package ru.pribor.reading.codec;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import org.springframework.stereotype.Component;
import ru.pribor.quantity.Register;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.Decoded;
import ru.pribor.reading.EventKind;
import ru.pribor.reading.Payload;
import ru.pribor.reading.PayloadRefused;
import ru.pribor.reading.TimeSource;

/**
 * Betar SHVE and SGVE, water meters with a module of Vega Absolute: 15 bytes. Type 1, battery, temperature, magnet now,
 * display locked by a magnet, time at 5, leak, burst, volume at 11 in 0.0001 m3. The temperature is one byte, as the
 * manual has it; the vendor's script takes two and swallows the magnet. A locked display stays so until a command, and
 * the magnet counts as raised until then.
 *
 * @see "Betar SGVE user manual, p. 26; IoTVegaParser betar_shve_v1.js"
 */
@Component
class BetarShve extends VegaModule {

    private static final int LENGTH = 15;
    private static final int CURRENT = 1;
    private static final int DECIMALS = 4;

    BetarShve() {
        super("betar-shve", "SHVE/SGVE (СХВЭ/СГВЭ)", "Betar", EnumSet.of(Resource.COLD_WATER, Resource.HOT_WATER));
    }

    @Override
    public BigDecimal wrapsAt(Register register) {
        return register == Register.VOLUME ? wrap(DECIMALS) : null;
    }

    @Override
    Decoded data(Payload payload) throws PayloadRefused {
        byte[] bytes = payload.bytes();
        requireLength(bytes, LENGTH);
        if (bytes[0] != CURRENT) {
            throw new PayloadRefused("codec.refused.type", Bytes.u8(bytes, 0), "1");
        }
        Instant at = Bytes.time(bytes, 5);
        Findings findings = new Findings(1);
        findings.battery(Bytes.u8(bytes, 1), at);
        temperature(findings, bytes[2]);
        findings.flag(EventKind.MAGNET, Math.max(Bytes.u8(bytes, 3), Bytes.u8(bytes, 4)), at);
        findings.flag(EventKind.LEAK, Bytes.u8(bytes, 9), at);
        findings.flag(EventKind.BURST, Bytes.u8(bytes, 10), at);
        findings.current(Register.VOLUME, BigDecimal.valueOf(Bytes.u32(bytes, 11), DECIMALS), at, TimeSource.DEVICE);
        return findings.decoded();
    }
}
