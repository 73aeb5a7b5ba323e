package ru.pribor.bench;

import java.time.Duration;

/**
 * Frames that were taken one after the other.
 *
 * @param took from the first that was published, or could be taken, to the last that was taken
 * @param cpu  of all processes: publisher, broker, database, and who took them
 */
record Stretch(long frames, Duration took, Duration cpu) {

    double perSecond() {
        return frames * 1e9 / took.toNanos();
    }

    double cpuMicros() {
        return cpu.toNanos() / 1e3 / frames;
    }
}
