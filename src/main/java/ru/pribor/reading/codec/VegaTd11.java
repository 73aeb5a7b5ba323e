package ru.pribor.reading.codec;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.springframework.stereotype.Component;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.CodecSetting;
import ru.pribor.reading.Decoded;
import ru.pribor.reading.DeviceSettings;
import ru.pribor.reading.EventKind;
import ru.pribor.reading.Payload;
import ru.pribor.reading.PayloadRefused;

/**
 * Vega TD-11, thermometer with a probe: 13 bytes. Type 1, battery, out of range, time at 3, temperature at 7 in 0.1 degC,
 * its limits at 9 and 10, reason (0 schedule, 1 guarding input, 2 case, 3 and 4 Hall sensors, 5 temperature), bits of what
 * is sensed: 0 guarding input closed, 1 case open, 2 and 3 the Hall sensors. By the vendor's script a Hall sensor is
 * triggered where its bit is 0, so that a module whose Hall sensors nobody uses would always be: its bits count only as the
 * device is set, while the reason counts always. Channels of events: 0 case, 1 input, 2 and 3 Hall sensors.
 *
 * @see "IoTVegaParser td11_v1.js"
 */
@Component
class VegaTd11 extends VegaModule {

    private static final int LENGTH = 13;
    private static final int CURRENT = 1;
    private static final int BY_INPUT = 1;
    private static final int BY_CASE = 2;
    private static final int BY_FIRST_HALL = 3;
    private static final int INPUT_BIT = 0;
    private static final int CASE_BIT = 1;
    private static final int FIRST_HALL_BIT = 2;
    private static final int HALL_SENSORS = 2;
    private static final String ZERO = "zeroTriggers";
    private static final String ONE = "oneTriggers";
    private static final CodecSetting HALL = CodecSetting.choice("hallSensors", "unused", ZERO, ONE);

    VegaTd11() {
        super("vega-td-11", "TD-11 (ТД-11)", VEGA, EnumSet.of(Resource.HEAT, Resource.HOT_WATER, Resource.COLD_WATER));
    }

    @Override
    public List<CodecSetting> settings() {
        return List.of(VegaThermometer.MEASURES, HALL);
    }

    @Override
    Decoded data(Payload payload) throws PayloadRefused {
        byte[] bytes = payload.bytes();
        requireLength(bytes, LENGTH);
        if (bytes[0] != CURRENT) {
            throw new PayloadRefused("codec.refused.type", Bytes.u8(bytes, 0), "1");
        }
        Instant at = Bytes.time(bytes, 3);
        BigDecimal celsius = VegaThermometer.celsius(bytes, 7);
        Findings findings = new Findings(1);
        findings.battery(Bytes.u8(bytes, 1), at);
        VegaThermometer.read(findings, celsius, payload.settings(), at);
        if (bytes[2] != 0) {
            findings.reports("limits", celsius.toPlainString(), bytes[9], bytes[10]);
        }
        sensed(findings, Bytes.u8(bytes, 11), Bytes.u8(bytes, 12), payload.settings(), at);
        return findings.decoded();
    }

    private static void sensed(Findings findings, int reason, int bits, DeviceSettings settings, Instant at) {
        findings.state(EventKind.TAMPER, reason == BY_CASE || Bytes.bit(bits, CASE_BIT), at, 0);
        findings.state(EventKind.TAMPER, reason == BY_INPUT || Bytes.bit(bits, INPUT_BIT), at, 1);
        String hall = settings.text(HALL);
        for (int i = 0; i < HALL_SENSORS; i++) {
            boolean alarm = reason == BY_FIRST_HALL + i;
            boolean used = hall.equals(ZERO) || hall.equals(ONE);
            boolean triggered = used && Bytes.bit(bits, FIRST_HALL_BIT + i) == hall.equals(ONE);
            if (alarm || used) {
                findings.state(EventKind.TAMPER, alarm || triggered, at, 2 + i);
            }
        }
    }
}
