package ru.pribor.reading;

/** A reading that is taken over from a person, and what is doubtful about it, or null. */
record TakenReading(SubmittedReading reading, Finding finding) {

    /** Whether somebody was asked about the value, and said that it is right. */
    boolean isConfirmed() {
        return finding != null && finding.rule().doubtsOneValue();
    }

    /** What marks the reading; that it takes the place of another is told by its versions. */
    Finding mark() {
        return finding == null || finding.rule() == Rule.DUPLICATE ? null : finding;
    }
}
