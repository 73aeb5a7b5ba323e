package ru.pribor.reading;

import java.util.concurrent.TimeUnit;

/**
 * Keeps a job whose work grows with the registry to a share of the time: after each run it rests so many times as long as that
 * took, ten minutes at most. With a small registry nobody notices. For one thread.
 */
final class Rest {

    /** For what is done each minute: a thirtieth of one processor at most. */
    static final int OF_MINUTES = 29;
    /** A run may have been long because the database stood still. */
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final int times;
    private long over = System.nanoTime();

    Rest(int times) {
        this.times = times;
    }

    /** Does the work, unless it rests from the last time. */
    void unlessResting(Runnable work) {
        long began = System.nanoTime();
        if (began - over < 0) {
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
