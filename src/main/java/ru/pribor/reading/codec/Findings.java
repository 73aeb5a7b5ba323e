package ru.pribor.reading.codec;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import ru.pribor.message.Phrase;
import ru.pribor.quantity.Register;
import ru.pribor.reading.AnswerPart;
import ru.pribor.reading.Decoded;
import ru.pribor.reading.EventKind;
import ru.pribor.reading.TimeSource;

/** Collects what one payload says. */
final class Findings {

    /** A stored value has twelve digits before the point. */
    private static final BigDecimal LARGEST = BigDecimal.TEN.pow(12);
    private static final Set<Register> MAY_BE_NEGATIVE = EnumSet.of(Register.TEMPERATURE_SUPPLY, Register.TEMPERATURE_RETURN,
            Register.TEMPERATURE_OUTDOOR, Register.TEMPERATURE_DEVICE, Register.FLOW, Register.POWER);

    private final List<Decoded.Reading> readings;
    private final List<Decoded.Event> events = new ArrayList<>(6);
    private List<Phrase> errors = List.of();
    private Integer batteryPercent;
    private Integer temperatureC;
    private Instant deviceTime;
    private Duration period;
    private AnswerPart part;

    Findings(int expectedReadings) {
        readings = new ArrayList<>(expectedReadings);
    }

    void current(Register register, BigDecimal value, Instant readAt, TimeSource timeSource) {
        readings.add(new Decoded.Reading(register, value, readAt, timeSource, true));
    }

    void history(Register register, BigDecimal value, Instant readAt, TimeSource timeSource) {
        readings.add(new Decoded.Reading(register, value, readAt, timeSource, false));
    }

    /**
     * Takes a value that may be anything the field of a standard can hold; one that no meter can have is reported instead.
     *
     * @return whether the value was possible
     */
    boolean reading(Register register, BigDecimal value, Moment moment) {
        return reading(register, value, moment, Math.max(1, register.pulseChannel()));
    }

    /** Like {@link #reading(Register, BigDecimal, Moment)} on a channel 1..4 of the device. */
    boolean reading(Register register, BigDecimal value, Moment moment, int channel) {
        boolean possible = value.abs().compareTo(LARGEST) < 0 && (value.signum() >= 0 || MAY_BE_NEGATIVE.contains(register));
        if (possible) {
            readings.add(new Decoded.Reading(register, value, moment.at(), moment.source(), moment.current(), channel));
        } else {
            error("codec.error.value", Phrase.of("register." + register.id()), value.toPlainString());
        }
        return possible;
    }

    /** Of several states of one kind and channel, one that is raised decides. */
    void state(EventKind kind, boolean raised, Instant at, int channel) {
        Decoded.Event event = new Decoded.Event(kind, raised, at, channel);
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).kind() == kind && events.get(i).channel() == channel) {
                events.set(i, raised ? event : events.get(i));
                return;
            }
        }
        events.add(event);
    }

    /** A flag that is 0 or 1 by its documentation; any other value is no state. */
    void flag(EventKind kind, int value, Instant at) {
        if (value > 1) {
            error("codec.error.flag", Phrase.of("event." + kind), value);
            return;
        }
        state(kind, value == 1, at, 0);
    }

    /** Like {@link #flag} for something whose absence is the event, such as external power. */
    void absence(EventKind kind, int value, Instant at) {
        flag(kind, value > 1 ? value : 1 - value, at);
    }

    /** @param percent 0..100; more is no percentage and is reported as unusable */
    void battery(int percent, Instant at) {
        if (percent > 100) {
            error("codec.error.battery", percent);
            return;
        }
        batteryPercent = percent;
        state(EventKind.BATTERY_LOW, percent <= Decoded.LOW_BATTERY_PERCENT, at, 0);
    }

    void temperature(int celsius) {
        temperatureC = celsius;
    }

    void clock(Instant time) {
        deviceTime = time;
    }

    /** @param every how often the device goes on air, or null */
    void period(Duration every) {
        period = every;
    }

    void part(AnswerPart read) {
        part = read;
    }

    /** What the device tells beside readings and events. */
    void reports(String what, Object... arguments) {
        error("codec.error.reports", Phrase.of("codec.reports." + what, arguments));
    }

    void error(String key, Object... arguments) {
        if (errors.isEmpty()) {
            errors = new ArrayList<>(2);
        }
        errors.add(Phrase.of(key, arguments));
    }

    Decoded decoded() {
        return new Decoded(Collections.unmodifiableList(readings), Collections.unmodifiableList(events), batteryPercent,
                temperatureC, deviceTime, period, part, Collections.unmodifiableList(errors));
    }
}
