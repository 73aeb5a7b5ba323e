package ru.pribor.reading;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Which frames of each meter were decoded again: only for readings of these it can be said that they are gone. */
final class HeardFrames {

    private final Map<Long, NavigableSet<Instant>> receipts = new HashMap<>();

    void add(Frame frame) {
        frame.device().channelsAt(frame.receivedAt()).forEach(channel ->
                receipts.computeIfAbsent(channel.meter().id, id -> new TreeSet<>()).add(frame.receivedAt()));
    }

    /** A reading that was found later than its frame came names no frame; it counts if it is of the time of these. */
    boolean brought(KnownReading reading) {
        NavigableSet<Instant> heard = receipts.get(reading.key().meterId());
        if (heard == null) {
            return false;
        }
        Instant at = reading.key().readAt();
        return reading.broughtAt() != null ? heard.contains(reading.broughtAt())
                : reading.cause() == CorrectionCause.DECODED_AGAIN && !at.isBefore(heard.first()) && !at.isAfter(heard.last());
    }
}
