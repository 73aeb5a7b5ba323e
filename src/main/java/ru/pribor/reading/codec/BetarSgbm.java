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
 * Betar SGBM, gas meter with a module of Vega Absolute: 12 bytes. Type (1 readings, 3 magnet, 4 no answer of the measuring
 * part, 5 error of it), battery, time at 2, temperature, volume at 7 in 0.001 m3, number of restarts. Where the measuring
 * part is silent or in error the volume is no reading, though the script of the vendor gives it as one.
 *
 * @see "IoTVegaParser betar_sgbm_v1.js"
 */
@Component
class BetarSgbm extends VegaModule {

    private static final int LENGTH = 12;
    private static final int CURRENT = 1;
    private static final int MAGNET = 3;
    private static final int NO_ANSWER = 4;
    private static final int ERROR = 5;
    private static final int DECIMALS = 3;

    BetarSgbm() {
        super("betar-sgbm", "SGBM (СГБМ)", "Betar", EnumSet.of(Resource.GAS));
    }

    @Override
    public BigDecimal wrapsAt(Register register) {
        return register == Register.VOLUME ? wrap(DECIMALS) : null;
    }

    @Override
    Decoded data(Payload payload) throws PayloadRefused {
        byte[] bytes = payload.bytes();
        requireLength(bytes, LENGTH);
        Instant at = Bytes.time(bytes, 2);
        Findings findings = new Findings(1);
        findings.battery(Bytes.u8(bytes, 1), at);
        temperature(findings, bytes[6]);
        switch (bytes[0]) {
            case CURRENT, MAGNET -> {
                findings.state(EventKind.MAGNET, bytes[0] == MAGNET, at, 0);
                findings.state(EventKind.MODULE_ERROR, false, at, 0);
                findings.current(Register.VOLUME, BigDecimal.valueOf(Bytes.u32(bytes, 7), DECIMALS), at, TimeSource.DEVICE);
            }
            case NO_ANSWER, ERROR -> {
                findings.state(EventKind.MODULE_ERROR, true, at, 0);
                findings.reports(bytes[0] == NO_ANSWER ? "silentMeter" : "meterError");
            }
            default -> throw new PayloadRefused("codec.refused.type", Bytes.u8(bytes, 0), "1, 3, 4, 5");
        }
        return findings.decoded();
    }
}
