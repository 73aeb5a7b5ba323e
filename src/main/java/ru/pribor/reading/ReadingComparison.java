package ru.pribor.reading;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ru.pribor.quantity.Register;
import ru.pribor.reading.ReadingChange.Kind;

/** Compares what frames give with the readings that are there. */
final class ReadingComparison {

    private static final Comparator<Found> IN_ORDER = Comparator.comparingLong((Found found) -> found.change().meterId())
            .thenComparing(found -> found.change().readAt()).thenComparing(found -> found.change().register());

    private final Map<Value.Key, KnownReading> known;
    private final HeardFrames heard;

    ReadingComparison(Map<Value.Key, KnownReading> known, HeardFrames heard) {
        this.known = known;
        this.heard = heard;
    }

    /**
     * @param version   what the reading is to say; null where it stays as it is
     * @param broughtAt when the frame was received that gives it; null where none does
     */
    record Found(ReadingChange change, NewVersion version, Instant broughtAt) {
    }

    /** By meter and time. Of several values for one reading the first counts, as when they came. */
    List<Found> of(Collection<Value> values) {
        Map<Value.Key, KnownReading> rest = new HashMap<>(known);
        Map<Value.Key, Value> given = new HashMap<>();
        values.forEach(value -> given.putIfAbsent(value.key(), value));
        List<Found> found = new ArrayList<>();
        given.forEach((key, value) -> compare(value, rest.remove(key), found));
        rest.values().stream().filter(this::isMissed).forEach(reading -> found.add(gone(reading)));
        found.sort(IN_ORDER);
        return found;
    }

    private static void compare(Value value, KnownReading known, List<Found> found) {
        if (known == null || known.isGone()) {
            found.add(found(value, Kind.ADDED, null));
        } else if (known.value().compareTo(value.value()) != 0) {
            found.add(found(value, known.isDecided() ? Kind.KEPT : Kind.CHANGED, known.value()));
        }
    }

    private boolean isMissed(KnownReading reading) {
        return reading.isBrought() && !reading.isDecided() && reading.verdict() != Verdict.REJECTED && heard.brought(reading);
    }

    private static Found found(Value value, Kind kind, BigDecimal was) {
        ReadingChange change = new ReadingChange(value.meterId(), value.register(), value.readAt(), kind, was, value.value());
        return new Found(change, kind == Kind.KEPT ? null : new NewVersion(value.meterId(), value.register(), value.readAt(),
                value.value(), ReadingSource.RADIO, value.timeSource(), value.verdict(), value.rule()), value.receivedAt());
    }

    private static Found gone(KnownReading reading) {
        Value.Key key = reading.key();
        Register register = Register.ofCode(key.register());
        return new Found(new ReadingChange(key.meterId(), register, key.readAt(), Kind.GONE, reading.value(), null),
                new NewVersion(key.meterId(), register, key.readAt(), reading.value(), reading.source(), reading.timeSource(),
                        Verdict.REJECTED, null), null);
    }
}
