package ru.pribor.reading;

import java.time.Instant;

/**
 * Something a device was told.
 *
 * @param askedBy   the person's name, or null where the program did
 * @param sentAt    null until it is given to the network server
 * @param settledAt null as long as it is open
 * @param failure   why it failed, in the network server's words, or null
 */
public record Downlink(DeviceCommand command, DownlinkState state, String askedBy, Instant askedAt, Instant expiresAt,
                       Instant sentAt, Instant settledAt, String failure) {
}
