package ru.pribor.reading;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Knows whether frames are being taken that waited somewhere, many at once. Meanwhile no meter can be told silent: its frame may be
 * among those still to come. And what can wait leaves the processors to them.
 */
@Component
class Backlog {

    private static final int MANY = 100;
    private static final Duration LATE = Duration.ofSeconds(10);
    private static final long LULL_NANOS = TimeUnit.SECONDS.toNanos(2);

    private volatile long over = System.nanoTime();

    /**
     * Notes a batch.
     *
     * @param middle when the network received the middle one of its frames
     */
    void took(int frames, Instant middle, Instant now) {
        if (frames >= MANY && middle.isBefore(now.minus(LATE))) {
            over = System.nanoTime() + LULL_NANOS;
        }
    }

    boolean isDrained() {
        return System.nanoTime() - over >= 0;
    }
}
