package ru.pribor.reading;

import java.util.Optional;

/** Understands the messages of one kind of network server. */
public interface MessageReader {

    /** @see Message#shape() */
    String source();

    /**
     * @return what the message tells of a device, empty where it tells nothing that matters here
     * @throws Unusable for content that is not what the server sends
     */
    Optional<? extends Signal> read(Message message) throws Unusable;
}
