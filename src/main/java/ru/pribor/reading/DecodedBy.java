package ru.pribor.reading;

import java.time.Instant;

/**
 * Frames that one version of a codec decoded.
 *
 * @param first when the first of them was received
 */
public record DecodedBy(String codec, int version, long frames, Instant first, Instant last) {
}
