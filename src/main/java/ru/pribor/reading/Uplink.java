package ru.pribor.reading;

import java.time.Instant;

/**
 * What came from a radio device at one moment.
 *
 * @param devEui     16 hexadecimal digits in lower case
 * @param session    the device address, which changes with a re-join
 * @param counter    the frame counter within the session
 * @param port       LoRaWAN FPort; 0 where there is no payload
 * @param payload    empty for a join or a frame of the radio protocol itself; not copied, nobody changes it
 * @param receivedAt the network's time, or null where it did not tell one
 * @param gateways   how many heard it
 * @param rssi       the strongest in dBm, or null
 * @param snr        of the strongest in dB, or null
 */
public record Uplink(String devEui, long session, long counter, int port, byte[] payload, Instant receivedAt,
                     int gateways, Integer rssi, Float snr) {
}
