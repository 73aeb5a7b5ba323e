package ru.pribor.reading.codec;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;
import org.springframework.stereotype.Component;
import ru.pribor.quantity.Register;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.Decoded;
import ru.pribor.reading.EventKind;
import ru.pribor.reading.Payload;
import ru.pribor.reading.PayloadRefused;

/**
 * B METERS HYDRODIGIT, electronic water meter: 9 bytes, or 11 with a temperature. Application code 45, then two counters
 * of 28 bits in litres, the lowest byte first: forwards less backwards in bytes 1 to 3, backwards in 5 to 7, and in byte
 * 4 the highest four bits of both, those of the first counter in the higher half. Then alarms, of which bit 6 is the
 * diameter and bit 7 the medium. There is no time. Installed the wrong way round the meter runs backwards, so that is
 * reverse flow too; a flow above its largest (overflow) is a burst.
 *
 * @see "B METERS HYDRODIGIT user manual v1.4.3, p. 10, 18"
 */
@Component
class BMetersHydrodigit extends DeviceCodec {

    private static final int DATA_PORT = 1;
    private static final int LENGTH = 9;
    private static final int LITRE_DECIMALS = 3;
    private static final int LEAK = 1;
    private static final int REVERSE_OR_WRONG_WAY_ROUND = 0b1_0010;
    private static final int BURST_OR_OVERFLOW = 0b1100;
    private static final int BATTERY = 1 << 5;

    BMetersHydrodigit() {
        super("bmeters-hydrodigit", "HYDRODIGIT", "B METERS", Set.of(Resource.COLD_WATER, Resource.HOT_WATER), DATA_PORT);
    }

    @Override
    public Decoded decode(Payload payload) throws PayloadRefused {
        ApplicationPort.require(payload);
        byte[] bytes = payload.bytes();
        BMetersReport.requireLength(bytes, LENGTH);
        BMetersReport.requireApplication(bytes, 0x45, 45);
        Findings findings = new Findings(2);
        Instant receivedAt = payload.receivedAt();
        int highest = Bytes.u8(bytes, 4);
        findings.reading(Register.VOLUME, litres(bytes, 1, highest >> 4), Moment.received(receivedAt));
        findings.reading(Register.VOLUME_REVERSE, litres(bytes, 5, highest & 0x0f), Moment.received(receivedAt));
        int alarms = Bytes.u8(bytes, 8);
        findings.state(EventKind.LEAK, (alarms & LEAK) != 0, receivedAt, 0);
        findings.state(EventKind.REVERSE_FLOW, (alarms & REVERSE_OR_WRONG_WAY_ROUND) != 0, receivedAt, 0);
        findings.state(EventKind.BURST, (alarms & BURST_OR_OVERFLOW) != 0, receivedAt, 0);
        findings.state(EventKind.BATTERY_LOW, (alarms & BATTERY) != 0, receivedAt, 0);
        BMetersReport.temperature(findings, bytes, LENGTH);
        return findings.decoded();
    }

    private static BigDecimal litres(byte[] bytes, int offset, int highest) {
        return BigDecimal.valueOf(Bytes.bits(bytes, offset, 0, 24) | (long) highest << 24, LITRE_DECIMALS);
    }
}
