package ru.pribor.meter;

/** Who or what made an entry of a passport's timeline. */
public enum PassportAuthor {
    PERSON, FRAME, SILENCE_WATCH, PROCESS, DEADLINE, PROGRAM;

    /** What but a person makes such entries: their kind and what they tell are hashed, so this is as sure as the entry. */
    static PassportAuthor of(PassportKind kind, String body) {
        return switch (kind) {
            case EVENT_RAISED -> body.contains("\"event\":\"SILENT\"") ? SILENCE_WATCH : FRAME;
            case EVENT_CLEARED -> FRAME;
            case CASE_OPENED, CASE_CLOSED, STATE_CHANGED, WORK_ASSESSED, WORK_DONE, WORK_ACCEPTED, WORK_SENT_BACK -> PROCESS;
            case DEADLINE_PASSED -> DEADLINE;
            case REGISTERED, CHANGED, INSTALLED, REMOVED, VERIFIED, DOCUMENT_ADDED, DECODED_AGAIN, READING_CORRECTED,
                    READING_SUBMITTED -> PROGRAM;
        };
    }
}
