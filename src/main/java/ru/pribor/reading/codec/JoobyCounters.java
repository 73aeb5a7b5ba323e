package ru.pribor.reading.codec;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import ru.pribor.quantity.Register;
import ru.pribor.reading.EventKind;
import ru.pribor.reading.PayloadRefused;
import ru.pribor.reading.TimeSource;

/**
 * The commands of a Jooby module that carry counters. What the module sends by itself is current with its newest value;
 * an archive is an answer to a question and history throughout.
 */
final class JoobyCounters {

    private static final int MOST_CHANNELS = 4;
    private static final long LARGEST = 0xffffffffL;
    /** In an archive: there is no value of that time. */
    private static final long MISSING = 0xffffffffL;
    private static final int LITRE_DECIMALS = 3;
    private static final int MAGNET = 0x80;
    private static final int HOUR = 0x1f;
    private static final int LEGACY_DIFFERENCE = 0x1fff;
    private static final int LEGACY_DIFFERENCE_MAGNET = 0x8000;
    private static final int LEGACY_COUNTER = 3;

    private final Findings findings;
    private final Instant receivedAt;

    JoobyCounters(Findings findings, Instant receivedAt) {
        this.findings = findings;
        this.receivedAt = receivedAt;
    }

    /** @param absolute whether a coefficient makes litres of each value */
    void now(JoobyBody body, boolean absolute) throws PayloadRefused {
        for (int channel : body.channels()) {
            int coefficient = absolute ? body.coefficient() : 0;
            put(channel, coefficient, body.extended(), Moment.received(receivedAt));
        }
    }

    void day(JoobyBody body, boolean absolute) throws PayloadRefused {
        Instant midnight = body.date();
        for (int channel : body.channels()) {
            int coefficient = absolute ? body.coefficient() : 0;
            put(channel, coefficient, body.extended(), new Moment(midnight, TimeSource.DEVICE, true));
        }
    }

    void days(JoobyBody body, boolean absolute) throws PayloadRefused {
        Instant first = body.date();
        List<Integer> channels = body.channels();
        int days = body.u8();
        for (int channel : channels) {
            int coefficient = absolute ? body.coefficient() : 0;
            for (int i = 0; i < days; i++) {
                long value = body.extended();
                if (value != MISSING) {
                    put(channel, coefficient, value, new Moment(first.plus(Duration.ofDays(i)), TimeSource.DEVICE, false));
                }
            }
        }
    }

    /** One byte has the first hour in five bits and in three how many more there are. */
    void hours(JoobyBody body, boolean absolute, boolean archive) throws PayloadRefused {
        Instant midnight = body.date();
        int hours = body.u8();
        hours(body, midnight.plus(Duration.ofHours(hours & HOUR)), hours >> 5, absolute, archive);
    }

    /** First hour and number of further ones in a byte each. */
    void hoursEx(JoobyBody body, boolean archive) throws PayloadRefused {
        Instant midnight = body.date();
        Instant first = midnight.plus(Duration.ofHours(body.u8()));
        hours(body, first, body.u8(), false, archive);
    }

    private void hours(JoobyBody body, Instant first, int more, boolean absolute, boolean archive) throws PayloadRefused {
        for (int channel : body.channels()) {
            int coefficient = absolute ? body.coefficient() : 0;
            long value = body.extended();
            boolean known = !archive || value != MISSING;
            for (int i = 0; i <= more; i++) {
                long difference = i == 0 ? 0 : body.extended();
                known &= !archive || difference != MISSING;
                value += difference;
                if (known) {
                    Moment moment = new Moment(first.plus(Duration.ofHours(i)), TimeSource.DEVICE, !archive && i == more);
                    known = put(channel, coefficient, value, moment);
                }
            }
        }
    }

    /** A flag and 24 bits, as the oldest modules with their one channel have it. */
    void legacyNow(JoobyBody body) throws PayloadRefused {
        magnet(body.u8(), Moment.received(receivedAt));
        put(1, 0, body.number(LEGACY_COUNTER), Moment.received(receivedAt));
    }

    void legacyDay(JoobyBody body) throws PayloadRefused {
        Instant midnight = body.date();
        int flagAndHour = body.u8();
        Moment moment = new Moment(midnight.plus(Duration.ofHours(flagAndHour & HOUR)), TimeSource.DEVICE, true);
        magnet(flagAndHour, moment);
        put(1, 0, body.number(LEGACY_COUNTER), moment);
    }

    void legacyDays(JoobyBody body) throws PayloadRefused {
        Instant first = body.date();
        for (int i = 0; !body.isAtEnd(); i++) {
            long flagAndCounter = body.number(1 + LEGACY_COUNTER);
            if (flagAndCounter != MISSING) {
                put(1, 0, flagAndCounter & 0xffffff, new Moment(first.plus(Duration.ofDays(i)), TimeSource.DEVICE, false));
            }
        }
    }

    void legacyHours(JoobyBody body, boolean archive) throws PayloadRefused {
        Instant midnight = body.date();
        int flagAndHour = body.u8();
        Instant hour = midnight.plus(Duration.ofHours(flagAndHour & HOUR));
        boolean magnet = (flagAndHour & MAGNET) != 0;
        long value = body.number(LEGACY_COUNTER);
        put(1, 0, value, new Moment(hour, TimeSource.DEVICE, !archive && body.isAtEnd()));
        while (!body.isAtEnd()) {
            long difference = body.number(2);
            hour = hour.plus(Duration.ofHours(1));
            value += difference & LEGACY_DIFFERENCE;
            magnet = (difference & LEGACY_DIFFERENCE_MAGNET) != 0;
            put(1, 0, value, new Moment(hour, TimeSource.DEVICE, !archive && body.isAtEnd()));
        }
        if (!archive) {
            findings.state(EventKind.MAGNET, magnet, hour, 0);
        }
    }

    private void magnet(int flags, Moment moment) {
        findings.state(EventKind.MAGNET, (flags & MAGNET) != 0, moment.at(), 0);
    }

    /** @param coefficient litres a pulse, or 0 where only the registry knows it */
    boolean put(int channel, int coefficient, long value, Moment moment) {
        if (channel > MOST_CHANNELS) {
            findings.error("codec.error.channel", channel);
            return false;
        }
        if (value > LARGEST) {
            findings.error("codec.error.history.large");
            return false;
        }
        return coefficient == 0 ? findings.reading(Register.pulses(channel), BigDecimal.valueOf(value), moment)
                : findings.reading(Register.VOLUME, BigDecimal.valueOf(value * coefficient, LITRE_DECIMALS), moment, channel);
    }
}
