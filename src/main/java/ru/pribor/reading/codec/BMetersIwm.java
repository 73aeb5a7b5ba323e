package ru.pribor.reading.codec;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import ru.pribor.quantity.Register;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.CodecSetting;
import ru.pribor.reading.Decoded;
import ru.pribor.reading.EventKind;
import ru.pribor.reading.Payload;
import ru.pribor.reading.PayloadRefused;

/**
 * B METERS IWM-LR3 and IWM-LR4, modules on mechanical water meters: 13 bytes, or 15 with a temperature. Application code
 * 44, counter (what ran forwards less what ran backwards), backward counter in litres, index K (litres a turn of the
 * needle: 0 is 1, 1 is 10, 2 is 100), medium, unit, alarms. The unit is a value information code of the M-Bus: 13 litres
 * to 16 cubic metres. It grows by one when the counter passes 99 999 999 and goes on with 10 000 000, so every report
 * is read by the unit it has itself. There is no time.
 *
 * <p>Sources disagree on the counters: a binary number, or two decimal digits a byte as the overflow suggests. The
 * setting chooses.
 *
 * @see "B METERS IWM-LR3 - IWM-LR4 user manual v1.0, p. 8-9. (The codec of TheThingsNetwork/lorawan-devices takes the
 *      unit for decimal, and its example contradicts it.)"
 */
@Component
class BMetersIwm extends DeviceCodec {

    private static final String DECIMAL = "decimal";
    private static final CodecSetting COUNTERS = CodecSetting.choice("counters", "binary", DECIMAL);
    private static final int DATA_PORT = 1;
    private static final int LENGTH = 13;
    private static final int COUNTER_LENGTH = 4;
    private static final int LITRES = 0x13;
    private static final int CUBIC_METRES = 0x16;
    private static final BigDecimal LARGEST = BigDecimal.valueOf(99_999_999);
    private static final int LITRE_DECIMALS = 3;
    private static final int LARGEST_INDEX = 2;
    private static final int MAGNET = 1;
    private static final int REMOVAL_OR_FRAUD = 0b110;
    private static final int LEAK = 1 << 3;
    private static final int REVERSE = 1 << 4;
    private static final int BATTERY = 1 << 5;
    private static final int UNKNOWN_ALARMS = 0b1100_0000;

    BMetersIwm() {
        super("bmeters-iwm", "IWM-LR3, IWM-LR4", "B METERS", Set.of(Resource.COLD_WATER, Resource.HOT_WATER), DATA_PORT);
    }

    @Override
    public List<CodecSetting> settings() {
        return List.of(COUNTERS);
    }

    @Override
    public Decoded decode(Payload payload) throws PayloadRefused {
        ApplicationPort.require(payload);
        byte[] bytes = payload.bytes();
        BMetersReport.requireLength(bytes, LENGTH);
        BMetersReport.requireApplication(bytes, 0x44, 44);
        int unit = Bytes.u8(bytes, 11);
        if (unit < LITRES || unit > CUBIC_METRES) {
            throw new PayloadRefused("codec.refused.iwm.unit", Integer.toHexString(unit));
        }
        Findings findings = new Findings(2);
        boolean decimal = payload.settings().text(COUNTERS).equals(DECIMAL);
        counter(findings, Register.VOLUME, bytes, 1, unit, decimal, payload.receivedAt());
        counter(findings, Register.VOLUME_REVERSE, bytes, 5, LITRES, decimal, payload.receivedAt());
        if (Bytes.u8(bytes, 9) > LARGEST_INDEX) {
            findings.error("codec.error.iwm.index", Bytes.u8(bytes, 9));
        }
        alarms(findings, Bytes.u8(bytes, 12), payload.receivedAt());
        BMetersReport.temperature(findings, bytes, LENGTH);
        return findings.decoded();
    }

    private static void counter(Findings findings, Register register, byte[] bytes, int offset, int unit, boolean decimal,
                                Instant receivedAt) {
        BigDecimal count = decimal ? MBusData.digits(bytes, offset, COUNTER_LENGTH)
                : BigDecimal.valueOf(Bytes.u32(bytes, offset));
        if (count == null || count.signum() < 0 || count.compareTo(LARGEST) > 0) {
            findings.error("codec.error.iwm.counter");
        } else {
            findings.reading(register, count.movePointLeft(LITRE_DECIMALS - (unit - LITRES)), Moment.received(receivedAt));
        }
    }

    private static void alarms(Findings findings, int alarms, Instant receivedAt) {
        findings.state(EventKind.MAGNET, (alarms & MAGNET) != 0, receivedAt, 0);
        findings.state(EventKind.TAMPER, (alarms & REMOVAL_OR_FRAUD) != 0, receivedAt, 0);
        findings.state(EventKind.LEAK, (alarms & LEAK) != 0, receivedAt, 0);
        findings.state(EventKind.REVERSE_FLOW, (alarms & REVERSE) != 0, receivedAt, 0);
        findings.state(EventKind.BATTERY_LOW, (alarms & BATTERY) != 0, receivedAt, 0);
        if ((alarms & UNKNOWN_ALARMS) != 0) {
            findings.error("codec.error.status", alarms);
        }
    }
}
