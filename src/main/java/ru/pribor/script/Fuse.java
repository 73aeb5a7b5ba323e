package ru.pribor.script;

import java.time.Duration;

/** Kills a process that works on a call for too long. */
final class Fuse implements Runnable {

    /** A machine at its limit gives a process little of its processor; that much longer a call may last by the clock. */
    private static final int PATIENCE = 20;

    private final Process process;
    private final Duration limit;
    private final Duration usedBefore;
    private final long startedAt = System.nanoTime();
    private volatile boolean blown;

    Fuse(Process process, Duration limit) {
        this.process = process;
        this.limit = limit;
        this.usedBefore = used(process);
    }

    @Override
    public void run() {
        Duration passed = Duration.ofNanos(System.nanoTime() - startedAt);
        boolean tooMuch = used(process).minus(usedBefore).compareTo(limit) > 0;
        if (!blown && (tooMuch || passed.compareTo(limit.multipliedBy(PATIENCE)) > 0)) {
            blown = true;
            process.destroyForcibly();
        }
    }

    boolean isBlown() {
        return blown;
    }

    private static Duration used(Process process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
