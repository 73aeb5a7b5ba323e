package ru.pribor.meter;

/** A place where a passport's timeline does not hold. */
public record PassportBreak(long meterId, int seq, Reason reason) {

    /** What is wrong there. */
    public enum Reason {
        /** The entry's content does not give its hash. */
        ALTERED,
        /** The entry does not follow the one before: one is missing, or was put in. */
        UNLINKED,
        /** The timeline ends earlier or otherwise than its head says. */
        CUT,
        /** The timeline differs from what was sealed and signed. */
        REWRITTEN
    }
}
