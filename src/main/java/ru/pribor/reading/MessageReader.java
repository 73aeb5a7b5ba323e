package ru.pribor.reading;

import java.util.Optional;

/** Understands the messages of one kind of network server. */
public interface MessageReader {

    /** @see Message#source() */
    String source();

    /**
     * @return the uplink the message tells of, empty where it tells of something else
     * @throws Unusable for content that is not what the server sends
     */
    Optional<Uplink> read(Message message) throws Unusable;
}
