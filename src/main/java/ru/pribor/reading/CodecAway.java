package ru.pribor.reading;

/** A deferred codec cannot work now. Its frames wait; nothing is wrong with them. */
public class CodecAway extends RuntimeException {

    public CodecAway(String reason, Throwable cause) {
        super(reason, cause);
    }
}
