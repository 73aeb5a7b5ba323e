package ru.pribor.reading;

import java.time.Instant;

/**
 * The bytes of one uplink.
 *
 * @param port       LoRaWAN FPort, 0..255
 * @param bytes      not copied; nobody changes them
 * @param receivedAt the network's time, or null where nobody knows it: then no clock is judged by it
 * @param settings   what the codec is told about the device
 */
public record Payload(int port, byte[] bytes, Instant receivedAt, DeviceSettings settings) {

    /** Of a device of which nobody has said anything. */
    public Payload(int port, byte[] bytes, Instant receivedAt) {
        this(port, bytes, receivedAt, DeviceSettings.NONE);
    }

    Payload withBytes(byte[] other) {
        return new Payload(port, other, receivedAt, settings);
    }
}
