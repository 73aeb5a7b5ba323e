package ru.pribor.reading;

import java.util.List;
import java.util.Map;
import ru.pribor.reading.ReadingChange.Kind;

/**
 * What decoding frames again changes, or has changed.
 *
 * @param applied whether it is stored
 * @param frames  how many were decoded
 * @param refused of these, how many the codec did not take
 * @param meters  the first {@value #MOST_METERS} for which something is different
 * @param first   the first changes of each of them, {@value #MOST_CHANGES} in all
 */
public record RedecodingReport(boolean applied, long frames, long refused, Map<Kind, Long> totals, long metersChanged,
                               List<MeterChanges> meters, List<ReadingChange> first) {

    static final int MOST_METERS = 500;
    static final int MOST_CHANGES = 200;

    /** How many readings of a meter are different, and how. */
    public record MeterChanges(long meterId, Map<Kind, Long> counts) {

        public long count(Kind kind) {
            return counts.getOrDefault(kind, 0L);
        }
    }

    public long total(Kind kind) {
        return totals.getOrDefault(kind, 0L);
    }

    /** Whether storing it would change anything. */
    public boolean changes() {
        return total(Kind.ADDED) + total(Kind.CHANGED) + total(Kind.GONE) > 0;
    }
}
