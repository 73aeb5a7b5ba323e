package ru.pribor.message;

/** A request for something that is not there, or not there for this person. */
public class NotFound extends Refusal {

    public NotFound(String key, Object... arguments) {
        super(key, arguments);
    }
}
