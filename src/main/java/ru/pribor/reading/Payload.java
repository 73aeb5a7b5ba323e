package ru.pribor.reading;

import java.time.Instant;

/**
 * The bytes of one uplink.
 *
 * @param port       LoRaWAN FPort, 0..255
 * @param bytes      not copied; nobody changes them
 * @param receivedAt the network's time, or null where nobody knows it: then no clock is judged by it
 */
public record Payload(int port, byte[] bytes, Instant receivedAt) {
}
