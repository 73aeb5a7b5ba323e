package ru.pribor.reading;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * A device that was heard.
 *
 * @param server         the network server
 * @param anew           false where the frame was counted before
 * @param batteryPercent null where the frame does not tell it
 */
record OnAir(int deviceId, String server, Instant at, boolean anew, List<Hearing> heard, FrameStep step, Integer batteryPercent) {

    LocalDate day() {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
