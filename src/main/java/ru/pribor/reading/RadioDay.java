package ru.pribor.reading;

import java.time.Instant;
import java.time.LocalDate;

/** A device's day on the air as far as it is not written down yet. */
final class RadioDay {

    record Key(int deviceId, LocalDate day) {
    }

    int frames;
    int joins;
    int resets;
    Integer batteryPercent;
    private Instant toldAt = Instant.MIN;

    void add(OnAir air) {
        if (air.anew()) {
            frames++;
            joins += air.step() == FrameStep.REJOIN ? 1 : 0;
            resets += air.step() == FrameStep.COUNTER_RESET ? 1 : 0;
        }
        if (air.batteryPercent() != null && !air.at().isBefore(toldAt)) {
            batteryPercent = air.batteryPercent();
            toldAt = air.at();
        }
    }
}
