package ru.pribor.reading;

/**
 * What became of a downlink, as the network server tells it.
 *
 * @param ticket  as it was sent with
 * @param state   ACKNOWLEDGED, EXPIRED or FAILED
 * @param failure in the server's words, or null
 */
public record DownlinkReport(String devEui, String ticket, DownlinkState state, String failure) implements Signal {
}
