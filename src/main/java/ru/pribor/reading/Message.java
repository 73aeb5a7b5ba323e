package ru.pribor.reading;

/**
 * A message of a network server, as it came.
 *
 * @param source  whose shape the content has, e.g. {@code chirpstack}; of one among several of that kind its name follows, e.g.
 *                {@code tts:community}
 * @param topic   where it was published
 * @param content not copied; nobody changes it
 */
public record Message(String source, String topic, byte[] content) {

    private static final char BEFORE_NAME = ':';

    /** Whose shape the content has. */
    String shape() {
        int end = source.indexOf(BEFORE_NAME);
        return end < 0 ? source : source.substring(0, end);
    }

    /** The name of the network server. */
    String server() {
        return source.substring(source.indexOf(BEFORE_NAME) + 1);
    }
}
