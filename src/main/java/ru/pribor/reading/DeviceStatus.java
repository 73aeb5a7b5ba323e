package ru.pribor.reading;

import java.time.Instant;

/**
 * What a device answered when the network server asked for its status.
 *
 * @param at             the network's time, or null
 * @param batteryPercent 0..100; null where it has none, or does not know
 * @param margin         of the last request it heard, -32..31 dB
 */
public record DeviceStatus(String devEui, Instant at, Integer batteryPercent, int margin) implements Signal {
}
