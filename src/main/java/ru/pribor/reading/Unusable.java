package ru.pribor.reading;

import ru.pribor.message.Phrase;

/** A message that cannot be used. Part of the stream, hence without a stack trace. */
public class Unusable extends Exception {

    private final Reason reason;
    private final String devEui;
    private final transient Phrase detail;

    /** @param devEui where known, else null */
    public Unusable(Reason reason, String devEui, Phrase detail) {
        super(detail.toString(), null, false, false);
        this.reason = reason;
        this.devEui = devEui;
        this.detail = detail;
    }

    public Reason reason() {
        return reason;
    }

    public String devEui() {
        return devEui;
    }

    public Phrase detail() {
        return detail;
    }

    /** Why a message cannot be used. */
    public enum Reason {
        BROKEN_JSON, UNKNOWN_DEVICE, NO_METER, NO_CODEC, REFUSED_BY_CODEC, TOO_LARGE, FAILED
    }
}
