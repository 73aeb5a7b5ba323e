package ru.pribor.reading;

import java.time.Instant;

/**
 * A raw frame as it came.
 *
 * @param codec   id and version that read it, e.g. {@code betar-shve 1}, or null
 * @param payload hexadecimal
 */
public record FrameRow(Instant receivedAt, long counter, int port, Integer rssi, Float snr, int gateways, String codec,
                       String payload) {
}
