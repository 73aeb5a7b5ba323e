package ru.pribor.reading;

import java.time.Instant;
import org.springframework.stereotype.Component;

/** Stores what frames said; their devices are locked. The order of the statements is the order of the locks. */
@Component
class HarvestStore {

    private final RadioReadings readings;
    private final MeterEvents events;
    private final MeterStatuses statuses;
    private final RadioTally radio;
    private final SourceTally sources;
    private final ClockCorrections clocks;

    HarvestStore(RadioReadings readings, MeterEvents events, MeterStatuses statuses, RadioTally radio,
                 SourceTally sources, ClockCorrections clocks) {
        this.readings = readings;
        this.events = events;
        this.statuses = statuses;
        this.radio = radio;
        this.sources = sources;
        this.clocks = clocks;
    }

    void store(Harvest harvest, Instant now) {
        readings.insert(harvest.values(), harvest.quarantined());
        events.apply(harvest.observations(), now);
        statuses.update(harvest.heard());
        statuses.arrived(harvest.reporting());
        radio.heard(harvest.devices().onAir());
        sources.heard(harvest.devices().onAir());
        clocks.judge(harvest.devices().clocks(), now);
    }
}
