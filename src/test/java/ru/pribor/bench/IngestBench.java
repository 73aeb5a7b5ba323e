package ru.pribor.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/**
 * Frames a second from publish to committed, against a bare subscriber that only counts and against the least that stores, in the
 * same run. No test: surefire leaves it out by its name, {@code ./pribor bench ingest} names it.
 */
class IngestBench {

    private static final int FRAMES = Setting.FRAMES.orElse(50_000);
    private static final Duration TIME = Duration.ofMinutes(Setting.MINUTES.orElse(0));
    private static final Duration REFERENCES = TIME.dividedBy(4);
    private static final int METERS = 100_000;
    private static final int WARM_UP = 30_000;
    private static final int STEADY_PER_SECOND = 1_000;
    private static final int STEADY_SECONDS = 10;

    @Test
    void ingest() throws Exception {
        Result result;
        Stretch own;
        References references;
        try (Stand stand = Stand.of(METERS)) {
            references = References.measure(stand, (on, subscriber) -> stretch(on, subscriber, REFERENCES));
            try (Subscriber pribor = stand.pribor()) {
                own = stretch(stand, pribor, TIME);
                result = new Result("ingest").with("broker", stand.brokerName()).with("meters", METERS).with("frames", own.frames())
                        .with("p95Ms", delay(stand, pribor)).with("residentMb", ProcessUse.residentMegabytes(pribor.pid()))
                        .with("bytesPerReading", stand.bytesPerRow("reading")).with("bytesPerFrame", stand.bytesPerRow("frame"));
            }
        }
        try (Stand stand = Stand.of(METERS)) {
            references = references.plus(References.measure(stand, (on, subscriber) -> stretch(on, subscriber, REFERENCES)));
        }
        references.compare(result, own).print();
    }

    private static Stretch stretch(Stand stand, Subscriber subscriber, Duration time) throws IOException {
        stand.live(subscriber, WARM_UP);
        return time.isZero() ? stand.live(subscriber, FRAMES) : stand.sustained(subscriber, time);
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
