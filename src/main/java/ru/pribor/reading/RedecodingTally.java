package ru.pribor.reading;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ru.pribor.reading.ReadingChange.Kind;
import ru.pribor.reading.RedecodingReport.MeterChanges;

/** Counts what is different, chunk by chunk, and keeps the first of it. */
final class RedecodingTally {

    private static final int FIRST_OF_METER = 5;

    private final Map<Kind, Long> totals = new EnumMap<>(Kind.class);
    private final List<MeterChanges> meters = new ArrayList<>();
    private final List<ReadingChange> first = new ArrayList<>();
    private long metersChanged;
    private long frames;
    private long refused;

    /** @param changes of one chunk, by meter */
    void add(int decoded, int notTaken, List<ReadingChange> changes) {
        frames += decoded;
        refused += notTaken;
        byMeter(changes).forEach(this::add);
    }

    static Map<Long, List<ReadingChange>> byMeter(List<ReadingChange> changes) {
        Map<Long, List<ReadingChange>> byMeter = new LinkedHashMap<>();
        changes.forEach(change -> byMeter.computeIfAbsent(change.meterId(), id -> new ArrayList<>()).add(change));
        return byMeter;
    }

    static Map<Kind, Long> counts(List<ReadingChange> changes) {
        Map<Kind, Long> counts = new EnumMap<>(Kind.class);
        changes.forEach(change -> counts.merge(change.kind(), 1L, Long::sum));
        return counts;
    }

    private void add(long meterId, List<ReadingChange> changes) {
        Map<Kind, Long> counts = counts(changes);
        counts.forEach((kind, count) -> totals.merge(kind, count, Long::sum));
        metersChanged++;
        if (meters.size() < RedecodingReport.MOST_METERS) {
            meters.add(new MeterChanges(meterId, counts));
        }
        changes.stream().limit(Math.min(FIRST_OF_METER, RedecodingReport.MOST_CHANGES - first.size())).forEach(first::add);
    }

    RedecodingReport report(boolean applied) {
        return new RedecodingReport(applied, frames, refused, totals, metersChanged, meters, first);
    }
}
