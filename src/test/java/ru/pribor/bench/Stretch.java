package ru.pribor.bench;

import java.time.Duration;

/**
 * Frames that were taken one after the other.
 *
 * @param took from the first that was published, or could be taken, to the last that was taken
 */
record Stretch(long frames, Duration took, CpuTime cpu) {

    /** Both, one after the other. */
    Stretch plus(Stretch later) {
        return new Stretch(frames + later.frames, took.plus(later.took), cpu.plus(later.cpu));
    }

    double perSecond() {
        return frames * 1e9 / took.toNanos();
    }

    /** For a frame, of all processes. */
    double cpuMicros() {
        return micros(cpu.total());
    }

    /** For a frame. */
    double micros(Duration share) {
        return share.toNanos() / 1e3 / frames;
    }
}
