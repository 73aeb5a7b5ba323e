package ru.pribor.reading;

import java.time.Duration;

/**
 * What a device is told.
 *
 * @param argument of CLOCK the correction in seconds, of COLLECTION_PERIOD a duration of ISO 8601, of VALVE {@code OPEN} or
 *                 {@code CLOSE}
 */
public record DeviceCommand(Kind kind, String argument) {

    public static final DeviceCommand OPEN_VALVE = new DeviceCommand(Kind.VALVE, "OPEN");
    public static final DeviceCommand CLOSE_VALVE = new DeviceCommand(Kind.VALVE, "CLOSE");

    /** What there is to tell. */
    public enum Kind {
        CLOCK, COLLECTION_PERIOD, VALVE
    }

    /** @param seconds to be added to the device's clock, a difference */
    public static DeviceCommand correctClock(long seconds) {
        return new DeviceCommand(Kind.CLOCK, String.valueOf(seconds));
    }

    /** How often the device takes a reading. */
    public static DeviceCommand collectEvery(Duration period) {
        return new DeviceCommand(Kind.COLLECTION_PERIOD, period.toString());
    }

    /** Its words are {@code downlink.command.} and this. */
    public String key() {
        return kind == Kind.CLOCK ? kind.name() : kind + "." + argument;
    }
}
