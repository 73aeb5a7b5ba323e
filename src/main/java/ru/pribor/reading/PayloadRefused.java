package ru.pribor.reading;

import ru.pribor.message.Phrase;

/** Bytes that a codec does not take. Thrown in the stream of frames, hence without a stack trace. */
public class PayloadRefused extends Exception {

    private final transient Phrase reason;

    /** @param key a key of {@code translations_*.properties} that says what is wrong */
    public PayloadRefused(String key, Object... arguments) {
        super(null, null, false, false);
        this.reason = Phrase.of(key, arguments);
    }

    public Phrase reason() {
        return reason;
    }

    @Override
    public String getMessage() {
        return reason.toString();
    }
}
