package ru.pribor.reading;

import java.time.Instant;

/**
 * One version of a reading, and how it came.
 *
 * @param cause  null for the radio's first version; so is reason
 * @param actor  the name of the person who made it; null for the program or a person whose data were erased
 * @param reason the person's own words, may be empty; of an estimate its {@link EstimationMethod}
 */
public record ReadingVersion(ReadingRow reading, CorrectionCause cause, String actor, String reason) {

    /** When it became known. */
    public Instant since() {
        return reading.receivedAt();
    }
}
