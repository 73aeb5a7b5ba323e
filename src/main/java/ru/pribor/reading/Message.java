package ru.pribor.reading;

/**
 * A message of a network server, as it came.
 *
 * @param source  whose shape the content has, e.g. {@code chirpstack}
 * @param topic   where it was published
 * @param content not copied; nobody changes it
 */
public record Message(String source, String topic, byte[] content) {
}
