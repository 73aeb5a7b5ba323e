package ru.pribor.reading;

import java.time.Instant;
import ru.pribor.message.Phrase;

/**
 * What a wired meter answered through its device, put together from several frames.
 *
 * @param request which of the device's requests
 * @param at      when the last part came, or when it was seen that the rest will not
 * @param content the bytes where nobody could read them, else empty
 */
public record DeviceAnswer(int request, Outcome outcome, Instant at, Phrase detail, byte[] content) {

    /** What became of it. */
    public enum Outcome {
        WAITING, READ, RAW, DROPPED
    }
}
