package ru.pribor.reading.codec;

import java.time.Instant;
import ru.pribor.reading.TimeSource;

/**
 * When a value stood so.
 *
 * @param at      null where only the network could tell it, and did not
 * @param current true for the moment of sending, false for one out of a history
 */
record Moment(Instant at, TimeSource source, boolean current) {

    /** The network's time, by which a value counts that has none of its own. */
    static Moment received(Instant receivedAt) {
        return new Moment(receivedAt, TimeSource.NETWORK, true);
    }
}
