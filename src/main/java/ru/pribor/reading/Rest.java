package ru.pribor.reading;

/**
 * Keeps a job whose work grows with the registry to a share of the time: after each run it rests so many times as long as that
 * took. Of a small registry nobody notices. For one thread.
 */
final class Rest {

    /** For what is done each minute: a thirtieth of one processor at most. */
    static final int OF_MINUTES = 29;

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
            over = now + times * (now - began);
        }
    }
}
