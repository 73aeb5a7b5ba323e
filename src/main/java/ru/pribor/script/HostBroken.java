package ru.pribor.script;

/** A call that the host did not survive. */
final class HostBroken extends Exception {

    private final Cause cause;

    HostBroken(Cause cause, Throwable failure) {
        super(cause.name(), failure);
        this.cause = cause;
    }

    Cause why() {
        return cause;
    }

    /** Why a host ended: it was out of time or memory, or nobody knows. */
    enum Cause {
        TIME, MEMORY, UNKNOWN
    }
}
