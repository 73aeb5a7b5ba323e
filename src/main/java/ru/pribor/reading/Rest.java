package ru.pribor.reading;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Keeps a job whose work grows with the registry to a share of the time: after each run it rests so many times as long as that
 * took, ten minutes at most. With a small registry nobody notices. A job that is told of a backlog also lets that be drained first,
 * for ten minutes at most. For one thread.
 */
final class Rest {

    /** For what keeps its share by itself. */
    static final int NONE = 0;
    /** For what is done each minute: a thirtieth of one processor at most. */
    static final int OF_MINUTES = 29;
    /** A run may have been long because the database stood still. */
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final int times;
    private final BooleanSupplier free;
    private long over = System.nanoTime();

    Rest(int times) {
        this(times, () -> true);
    }

    Rest(int times, Backlog backlog) {
        this(times, backlog::isDrained);
    }

    private Rest(int times, BooleanSupplier free) {
        this.times = times;
        this.free = free;
    }

    /** Does the work, unless it rests from the last time. */
    void unlessResting(Runnable work) {
        long began = System.nanoTime();
        if (began - over < 0 || !free.getAsBoolean() && began - over < LONGEST_NANOS) {
            return;
        }
        try {
            work.run();
        } finally {
            long now = System.nanoTime();
            over = now + Math.min(times * (now - began), LONGEST_NANOS);
        }
    }
}
