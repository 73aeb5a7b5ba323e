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
 * Vega TL-11, thermometer with a probe: 10 bytes without a type. Battery, time at 1, temperature of the device itself at 5
 * and of the probe at 7 in 0.1 degC, then bits: 0 and 1 the reason (0 schedule, 1 case opened), 2 case open.
 *
 * @see "IoTVegaParser tl11_v1.js"
 */
@Component
class VegaTl11 extends VegaModule {

    private static final int LENGTH = 10;
    private static final int REASON = 0b11;
    private static final int BY_CASE = 1;
    private static final int CASE_BIT = 2;

    VegaTl11() {
        super("vega-tl-11", "TL-11 (ТЛ-11)", VEGA, EnumSet.of(Resource.HEAT, Resource.HOT_WATER, Resource.COLD_WATER));
    }

    @Override
    public List<CodecSetting> settings() {
        return List.of(VegaThermometer.MEASURES);
    }

    @Override
    Decoded data(Payload payload) throws PayloadRefused {
        byte[] bytes = payload.bytes();
        requireLength(bytes, LENGTH);
        Instant at = Bytes.time(bytes, 1);
        BigDecimal inside = VegaThermometer.celsius(bytes, 5);
        int bits = Bytes.u8(bytes, 9);
        Findings findings = new Findings(2);
        findings.battery(Bytes.u8(bytes, 0), at);
        findings.temperature(Math.round(inside.floatValue()));
        findings.current(Register.TEMPERATURE_DEVICE, inside, at, TimeSource.DEVICE);
        VegaThermometer.read(findings, VegaThermometer.celsius(bytes, 7), payload.settings(), at);
        findings.state(EventKind.TAMPER, (bits & REASON) == BY_CASE || Bytes.bit(bits, CASE_BIT), at, 0);
        return findings.decoded();
    }
}
