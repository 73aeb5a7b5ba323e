package ru.pribor.reading;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a reading says now.
 *
 * @param cause     of its last version; null for the radio's first
 * @param broughtAt when its frame was received; null where it came otherwise
 */
record KnownReading(Value.Key key, BigDecimal value, ReadingSource source, TimeSource timeSource, Verdict verdict,
                    CorrectionCause cause, Instant broughtAt) {

    private static final Set<CorrectionCause> OF_PERSONS =
            EnumSet.of(CorrectionCause.ACCEPTED, CorrectionCause.REJECTED, CorrectionCause.REPLACED);
    private static final Set<ReadingSource> BROUGHT = EnumSet.of(ReadingSource.RADIO, ReadingSource.BACKFILL);

    /** Whether a person or a file said it, or a person decided on it. */
    boolean isDecided() {
        return cause != null && OF_PERSONS.contains(cause) || !isBrought() && source != ReadingSource.ESTIMATED;
    }

    boolean isBrought() {
        return BROUGHT.contains(source);
    }

    /** Whether it was found in frames once, and then no more. */
    boolean isGone() {
        return verdict == Verdict.REJECTED && cause == CorrectionCause.DECODED_AGAIN;
    }
}
