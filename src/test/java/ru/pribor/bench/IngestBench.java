package ru.pribor.bench;

import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/**
 * Frames a second from publish to committed, against a bare subscriber that only counts and against the least that stores, in the
 * same run. No test: surefire leaves it out by its name, {@code ./pribor bench ingest} names it.
 */
class IngestBench {

    private static final int FRAMES = Setting.FRAMES.orElse(50_000);
    private static final int MINUTES = Setting.MINUTES.orElse(0);
    private static final int METERS = 100_000;
    private static final int WARM_UP = 30_000;
    private static final int STEADY_PER_SECOND = 1_000;
    private static final int STEADY_SECONDS = 10;

    @Test
    void ingest() throws Exception {
        try (Stand stand = Stand.of(METERS)) {
            Stretch bare;
            Stretch prototype;
            try (Subscriber subscriber = stand.bare()) {
                bare = stretch(stand, subscriber);
            }
            try (Subscriber subscriber = stand.prototype()) {
                prototype = stretch(stand, subscriber);
            }
            try (Subscriber pribor = stand.pribor()) {
                report(stand, pribor, bare, prototype);
            }
        }
    }

    private static Stretch stretch(Stand stand, Subscriber subscriber) throws IOException {
        stand.live(subscriber, WARM_UP);
        return MINUTES == 0 ? stand.live(subscriber, FRAMES) : stand.sustained(subscriber, MINUTES);
    }

    private static void report(Stand stand, Subscriber pribor, Stretch bare, Stretch prototype) throws IOException {
        Stretch own = stretch(stand, pribor);
        double p95 = delay(stand, pribor);
        new Result("ingest").with("broker", stand.brokerName()).with("meters", METERS).with("frames", own.frames())
                .with("framesPerSecond", own.perSecond()).with("barePerSecond", bare.perSecond())
                .with("ratio", own.perSecond() / bare.perSecond(), 3)
                .with("prototypePerSecond", prototype.perSecond())
                .withCpu(own).with("prototypeCpuMicros", prototype.cpuMicros())
                .with("cpuRatio", own.cpuMicros() / prototype.cpuMicros(), 2)
                .with("p95Ms", p95).with("residentMb", ProcessUse.residentMegabytes(pribor.pid()))
                .with("bytesPerReading", stand.bytesPerRow("reading")).with("bytesPerFrame", stand.bytesPerRow("frame"))
                .print();
    }

    /** The 95th percentile of the milliseconds between the publishing of a frame and its commit, at an ordinary pace. */
    private static double delay(Stand stand, Subscriber pribor) throws IOException {
        long before = pribor.taken();
        Instant began = stand.publish(STEADY_SECONDS * STEADY_PER_SECOND, STEADY_PER_SECOND);
        stand.await(pribor, before + STEADY_SECONDS * STEADY_PER_SECOND);
        return stand.rows().queryForObject("""
                select percentile_cont(0.95) within group (
                           order by extract(epoch from pg_xact_commit_timestamp(f.xmin) - f.received_at) * 1000)
                from pribor.frame f where f.received_at >= ?::timestamptz""", Double.class, began.toString());
    }
}
