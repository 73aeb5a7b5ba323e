package ru.pribor.reading;

import java.time.Instant;

/**
 * The bytes of one uplink.
 *
 * @param port       LoRaWAN FPort, 0..255
 * @param bytes      not copied; nobody changes them
 * @param receivedAt the network's time
 */
public record Payload(int port, byte[] bytes, Instant receivedAt) {
}
