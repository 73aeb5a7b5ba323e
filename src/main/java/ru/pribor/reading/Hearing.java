package ru.pribor.reading;

/**
 * How a gateway heard a frame.
 *
 * @param gateway its id in lower case, or null where the network server does not tell it
 * @param rssi    in dBm
 * @param snr     in dB
 */
public record Hearing(String gateway, int rssi, float snr) {
}
