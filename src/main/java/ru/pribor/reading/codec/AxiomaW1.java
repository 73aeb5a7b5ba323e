package ru.pribor.reading.codec;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import org.springframework.stereotype.Component;
import ru.pribor.quantity.Register;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.Decoded;
import ru.pribor.reading.Payload;
import ru.pribor.reading.PayloadRefused;
import ru.pribor.reading.TimeSource;

/**
 * Axioma Qalcosonic W1, ultrasonic water meter. FPort 100 carries values and is told apart by its length alone:
 * <ul>
 * <li>47 bytes, basic: time now, status, volume now, time and volume of the oldest logged hour, 15 hourly increments of
 * 16 bits;</li>
 * <li>11 bytes, short: time now, status, volume now, two bytes of no known use;</li>
 * <li>51 bytes, enhanced 24 h: 1, time now, status, volume of the oldest hour, 23 hourly increments of 14 bits, 6 bits
 * of a multiplier.</li>
 * </ul>
 * FPort 103 is an alarm (time, status), 101 a list of what the meter is set to send, which is no reading. Volumes are
 * litres. An enhanced packet names no time of its hours: they are taken as the 24 whole hours up to the sending, so
 * their time is derived. (One public decoder sets them to 01:00-24:00 of the day before; the sources disagree.)
 *
 * @see "github.com/actility/device-catalog, vendors/axioma/drivers/w1; TheThingsNetwork/lorawan-devices,
 *      vendor/axioma; Axioma LoRa payload W1 V01.7 Extended"
 */
@Component
class AxiomaW1 extends DeviceCodec {

    private static final int DATA_PORT = 100;
    private static final int SETTINGS_PORT = 101;
    private static final int ALARM_PORT = 103;
    private static final int SHORT = 11;
    private static final int BASIC = 47;
    private static final int ENHANCED = 51;
    private static final int ENHANCED_VERSION = 1;
    private static final int ALARM = 5;
    private static final int BASIC_INCREMENTS = 15;
    private static final int ENHANCED_INCREMENTS = 23;
    private static final int INCREMENT_BITS = 14;
    private static final int MULTIPLIER_BITS = 6;
    private static final long HOUR = 3600;
    private static final int LITRE_DECIMALS = 3;
    private static final long LARGEST = 0xffffffffL;
    private static final long NEVER = 0;
    /** Damaged uplinks occur: the device's clock is then this far from the network's, or from its own history. */
    private static final long FARTHEST_CLOCK_SECONDS = Duration.ofDays(5 * 365).toSeconds();

    AxiomaW1() {
        super("axioma-w1", "Qalcosonic W1", "Axioma", EnumSet.of(Resource.COLD_WATER, Resource.HOT_WATER), DATA_PORT);
    }

    @Override
    public BigDecimal wrapsAt(Register register) {
        return register == Register.VOLUME ? cubicMetres(LARGEST + 1) : null;
    }

    @Override
    public Decoded decode(Payload payload) throws PayloadRefused {
        return switch (payload.port()) {
            case DATA_PORT -> values(payload);
            case SETTINGS_PORT -> settings(payload.bytes());
            case ALARM_PORT -> alarm(payload);
            default -> throw new PayloadRefused("codec.refused.port", payload.port(), "100, 101, 103");
        };
    }

    private static Decoded values(Payload payload) throws PayloadRefused {
        return switch (payload.bytes().length) {
            case SHORT -> now(payload, 1).decoded();
            case BASIC -> basic(payload);
            case ENHANCED -> enhanced(payload);
            default -> throw new PayloadRefused("codec.refused.length", payload.bytes().length, "11, 47, 51");
        };
    }

    private static Decoded basic(Payload payload) throws PayloadRefused {
        byte[] bytes = payload.bytes();
        Findings findings = now(payload, BASIC_INCREMENTS + 2);
        long oldest = Bytes.u32(bytes, 9);
        if (oldest == NEVER) {
            return findings.decoded();
        }
        requireSound(Bytes.time(bytes, 0), oldest);
        if (oldest % HOUR != 0) {
            findings.error("codec.error.history.time", Instant.ofEpochSecond(oldest).toString());
            return findings.decoded();
        }
        long[] litres = new long[BASIC_INCREMENTS + 1];
        litres[0] = Bytes.u32(bytes, 13);
        for (int i = 1; i < litres.length; i++) {
            litres[i] = litres[i - 1] + Bytes.u16(bytes, 15 + 2 * i);
        }
        if (isVolume(findings, litres)) {
            history(findings, litres, oldest, litres.length, TimeSource.DEVICE);
        }
        return findings.decoded();
    }

    private static Decoded enhanced(Payload payload) throws PayloadRefused {
        byte[] bytes = payload.bytes();
        if (bytes[0] != ENHANCED_VERSION) {
            throw new PayloadRefused("codec.refused.type", Bytes.u8(bytes, 0), "1");
        }
        Instant now = time(payload, 1);
        Findings findings = new Findings(ENHANCED_INCREMENTS + 1);
        findings.clock(now);
        AxiomaStatus.read(findings, Bytes.u8(bytes, 5), now);
        if (Bytes.bits(bytes, 10, ENHANCED_INCREMENTS * INCREMENT_BITS, MULTIPLIER_BITS) != 0) {
            findings.error("codec.error.multiplier");
            return findings.decoded();
        }
        long[] litres = new long[ENHANCED_INCREMENTS + 1];
        litres[0] = Bytes.u32(bytes, 6);
        for (int i = 1; i < litres.length; i++) {
            litres[i] = litres[i - 1] + Bytes.bits(bytes, 10, (i - 1) * INCREMENT_BITS, INCREMENT_BITS);
        }
        if (isVolume(findings, litres)) {
            long newest = now.getEpochSecond() / HOUR * HOUR;
            history(findings, litres, newest - ENHANCED_INCREMENTS * HOUR, ENHANCED_INCREMENTS, TimeSource.DERIVED);
            findings.current(Register.VOLUME, cubicMetres(litres[ENHANCED_INCREMENTS]), Instant.ofEpochSecond(newest),
                    TimeSource.DERIVED);
        }
        return findings.decoded();
    }

    private static boolean isVolume(Findings findings, long[] litres) {
        if (litres[litres.length - 1] > LARGEST) {
            findings.error("codec.error.history.large");
            return false;
        }
        return true;
    }

    private static void history(Findings findings, long[] litres, long oldest, int hours, TimeSource timeSource) {
        for (int i = 0; i < hours; i++) {
            findings.history(Register.VOLUME, cubicMetres(litres[i]), Instant.ofEpochSecond(oldest + i * HOUR), timeSource);
        }
    }

    /** Time, status and volume of the moment, which begin the basic and the short packet. */
    private static Findings now(Payload payload, int expectedReadings) throws PayloadRefused {
        Instant now = time(payload, 0);
        Findings findings = new Findings(expectedReadings);
        findings.clock(now);
        AxiomaStatus.read(findings, Bytes.u8(payload.bytes(), 4), now);
        findings.current(Register.VOLUME, cubicMetres(Bytes.u32(payload.bytes(), 5)), now, TimeSource.DEVICE);
        return findings;
    }

    private static Decoded alarm(Payload payload) throws PayloadRefused {
        VegaModule.requireLength(payload.bytes(), ALARM);
        Instant now = time(payload, 0);
        Findings findings = new Findings(0);
        findings.clock(now);
        AxiomaStatus.read(findings, Bytes.u8(payload.bytes(), 4), now);
        return findings.decoded();
    }

    private static Decoded settings(byte[] bytes) throws PayloadRefused {
        if (bytes.length == 0) {
            throw new PayloadRefused("codec.refused.settings");
        }
        return new Findings(0).decoded();
    }

    private static Instant time(Payload payload, int offset) throws PayloadRefused {
        Instant now = Bytes.time(payload.bytes(), offset);
        Instant received = payload.receivedAt();
        if (received != null) {
            requireSound(now, received.getEpochSecond());
        }
        return now;
    }

    private static void requireSound(Instant now, long otherClock) throws PayloadRefused {
        if (Math.abs(now.getEpochSecond() - otherClock) > FARTHEST_CLOCK_SECONDS) {
            throw new PayloadRefused("codec.refused.damaged", now.toString());
        }
    }

    private static BigDecimal cubicMetres(long litres) {
        return BigDecimal.valueOf(litres, LITRE_DECIMALS);
    }
}
