package ru.pribor.reading;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import ru.pribor.message.Phrase;
import ru.pribor.quantity.Register;

/**
 * What a payload says.
 *
 * @param readings       in any order; values in the register's unit
 * @param events         states of this moment: raised or clear
 * @param batteryPercent 0..100, or null
 * @param temperatureC   of the device itself, whole degrees Celsius, or null
 * @param deviceTime     the device's clock at sending, or null where the payload does not tell it
 * @param period         how often the device goes on air, or null where the payload does not tell it
 * @param part           of an answer that comes in several frames, or null
 * @param errors         parts of the payload that could not be used
 */
public record Decoded(List<Reading> readings, List<Event> events, Integer batteryPercent, Integer temperatureC,
                      Instant deviceTime, Duration period, AnswerPart part, List<Phrase> errors) {

    /**
     * Percent at which a battery counts as low. The product's own figure: vendors name none. Lithium cells hold their
     * voltage almost to the end, so the device's estimate falls late, and a tenth still leaves time to plan a visit.
     */
    public static final int LOW_BATTERY_PERCENT = 10;

    /**
     * One value.
     *
     * @param value   at least 0 for counters, in the unit of the register
     * @param readAt  null where the payload tells no time and the network's is not known
     * @param current true for the value of the moment of sending, false for one out of a history
     * @param channel the device's channel 1..4 it was counted on
     */
    public record Reading(Register register, BigDecimal value, Instant readAt, TimeSource timeSource, boolean current,
                          int channel) {

        /** On the channel that a register of pulses names, for any other on the first. */
        public Reading(Register register, BigDecimal value, Instant readAt, TimeSource timeSource, boolean current) {
            this(register, value, readAt, timeSource, current, Math.max(1, register.pulseChannel()));
        }
    }

    /**
     * The state of one kind of event.
     *
     * @param at      like that of a reading
     * @param channel the device's channel 1..4 it concerns, 0 for all
     */
    public record Event(EventKind kind, boolean raised, Instant at, int channel) {
    }
}
