package ru.pribor.reading;

import java.time.Instant;

/**
 * What a network server noticed about a device, e.g. that its frame counter was reset.
 *
 * @param at          the network's time, or null
 * @param level       as the server names it, e.g. {@code ERROR}
 * @param code        as the server names it, e.g. {@code UPLINK_F_CNT_RESET}
 * @param description in the server's words
 */
public record ServerNote(String devEui, Instant at, String level, String code, String description) implements Signal {
}
