package ru.pribor.reading;

/** Bytes that a codec does not take; the message says which and why. */
public class PayloadRefused extends Exception {

    public PayloadRefused(String reason) {
        super(reason);
    }
}
