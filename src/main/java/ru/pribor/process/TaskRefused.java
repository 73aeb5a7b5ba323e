package ru.pribor.process;

import ru.pribor.message.Refusal;

/** A task that is not there, not the caller's, or already somebody's. */
public class TaskRefused extends Refusal {

    private final Why why;

    TaskRefused(Why why, String key, Object... arguments) {
        super(key, arguments);
        this.why = why;
    }

    static void unlessSaid(String reason) {
        if (reason == null || reason.isBlank()) {
            throw new TaskRefused(Why.MALFORMED, "task.error.reason");
        }
    }

    public Why why() {
        return why;
    }

    /** Why the deed is refused. */
    public enum Why {
        NOT_FOUND, FORBIDDEN, TAKEN, MALFORMED
    }
}
