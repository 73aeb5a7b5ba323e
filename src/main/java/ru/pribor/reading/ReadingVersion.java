package ru.pribor.reading;

import java.time.Instant;

/**
 * One version of a reading, and how it came.
 *
 * @param cause  null for the radio's first version; so is reason
 * @param actor  the name of the person who made it; null for the program or a person whose data were erased
 * @param reason the person's own words, may be empty; of an estimate its {@link EstimationMethod}; of a file its name
 * @param origin of a reading that a person brought; else null
 */
public record ReadingVersion(ReadingRow reading, CorrectionCause cause, String actor, String reason, Origin origin) {

    /**
     * Where it was brought from.
     *
     * @param row       as a spreadsheet counts; of a form or a call, from 1
     * @param confirmed somebody was asked whether the value is right, and said yes
     * @param photo     whether there is one
     */
    public record Origin(int row, boolean confirmed, boolean photo) {
    }

    /** When it became known. */
    public Instant since() {
        return reading.receivedAt();
    }
}
