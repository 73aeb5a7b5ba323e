package ru.pribor.reading;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** Which frames of each meter were decoded again: only of what they brought it can be said that it is gone. */
final class HeardFrames {

    private final Set<Heard> heard = new HashSet<>();

    private record Heard(long meterId, Instant receivedAt) {
    }

    void add(Frame frame) {
        frame.device().channelsAt(frame.receivedAt()).forEach(channel ->
                heard.add(new Heard(channel.meter().id, frame.receivedAt())));
    }

    boolean brought(KnownReading reading) {
        return heard.contains(new Heard(reading.key().meterId(), reading.broughtAt()));
    }
}
