package ru.pribor.reading;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Whether a device's clock can be believed: FORMATS section 18, rule 3. */
final class ReadingTimes {

    /** How far a device's clock may run ahead of the network's. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final Instant BEFORE_LORAWAN = Instant.parse("2015-01-01T00:00:00Z");

    private ReadingTimes() {
    }

    static boolean isInFuture(Instant readAt, Instant receivedAt) {
        return readAt.isAfter(receivedAt.plus(TOLERANCE));
    }

    /** The network's time where it is believable by our own clock, else our own; microseconds, as the database keeps. */
    static Instant received(Instant network, Instant now) {
        boolean believable = network != null && !isInFuture(network, now) && network.isAfter(BEFORE_LORAWAN);
        return (believable ? network : now).truncatedTo(ChronoUnit.MICROS);
    }
}
