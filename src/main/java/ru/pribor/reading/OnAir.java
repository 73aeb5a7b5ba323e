package ru.pribor.reading;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * A device that was heard.
 *
 * @param server         the network server
 * @param zone           of the house
 * @param anew           false where the frame was counted before
 * @param batteryPercent null where the frame does not tell it
 */
record OnAir(int deviceId, String server, Instant at, ZoneId zone, boolean anew, List<Hearing> heard, FrameStep step, Integer batteryPercent) {

    /** The day of the house. */
    LocalDate day() {
        return LocalDate.ofInstant(at, zone);
    }
}
