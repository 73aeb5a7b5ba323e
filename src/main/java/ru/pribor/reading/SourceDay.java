package ru.pribor.reading;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What a source brought over a day.
 *
 * @param slots one after the other, those without a frame too
 */
public record SourceDay(String name, List<Slot> slots) {

    /**
     * A slot of {@link SourceSlots#LENGTH}.
     *
     * @param from      by our clock, as the frames came
     * @param meanDelay since the network server had heard them, as the longest; null where none came
     */
    public record Slot(Instant from, int frames, Duration meanDelay, Duration longestDelay) {

        public double framesAMinute() {
            return (double) frames / SourceSlots.LENGTH.toMinutes();
        }
    }

    public long frames() {
        return slots.stream().mapToLong(Slot::frames).sum();
    }

    /** The beginning of the last slot in which a frame came. */
    public Instant lastAt() {
        return slots.stream().filter(slot -> slot.frames() > 0).map(Slot::from).reduce((earlier, later) -> later).orElse(null);
    }

    public Duration meanDelay() {
        return Duration.ofMillis(slots.stream().filter(slot -> slot.frames() > 0)
                .mapToLong(slot -> slot.meanDelay().toMillis() * slot.frames()).sum() / Math.max(1, frames()));
    }

    public Duration longestDelay() {
        return slots.stream().map(Slot::longestDelay).filter(Objects::nonNull).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    /** When the slots of some sources begin, which are the same for all. */
    public static List<Instant> times(List<SourceDay> sources) {
        return sources.isEmpty() ? List.of() : sources.get(0).slots().stream().map(Slot::from).toList();
    }
}
