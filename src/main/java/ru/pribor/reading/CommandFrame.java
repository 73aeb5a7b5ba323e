package ru.pribor.reading;

/**
 * A command as its device reads it.
 *
 * @param port      LoRaWAN FPort, 1..223
 * @param payload   not copied; nobody changes it
 * @param confirmed whether the device is to confirm by radio; not where hearing it twice would do harm
 */
public record CommandFrame(int port, byte[] payload, boolean confirmed) {
}
