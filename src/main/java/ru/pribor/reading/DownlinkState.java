package ru.pribor.reading;

/** What became of a downlink. */
public enum DownlinkState {
    /** For its network server. */
    WAITING,
    /** Given to the network server, which sends it when the device listens. */
    SENT,
    /** The device confirmed it, or shows that it did as told. */
    ACKNOWLEDGED,
    /** The device did not confirm in time. */
    EXPIRED,
    FAILED
}
