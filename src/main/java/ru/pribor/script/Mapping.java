package ru.pribor.script;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What the output of a codec means.
 *
 * @param battery     null where the codec does not tell it
 * @param temperature null where the codec does not tell it
 * @param zone        of times that come without one; null for UTC
 */
public record Mapping(List<ReadingLine> readings, BatteryLine battery, TemperatureLine temperature, List<EventLine> events,
                      ZoneId zone) {

    public static final Mapping EMPTY = new Mapping(List.of(), null, null, List.of(), null);

    public Mapping {
        readings = readings == null ? List.of() : List.copyOf(readings);
        events = events == null ? List.of() : List.copyOf(events);
        zone = zone == null ? ZoneOffset.UTC : zone;
    }

    /** The parts of a mapping, as a problem names them. */
    public enum Part {
        READINGS, BATTERY, TEMPERATURE, EVENTS, WHOLE
    }
}
