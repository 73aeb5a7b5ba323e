package ru.pribor.bench;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * Whether a frame costs the same however many meters are registered, and however many readings are stored. All meters of the
 * registry report in turn, in an order that is not that of the tables. No test: see {@link IngestBench}.
 */
class FlatBench {

    private static final int FRAMES = Setting.FRAMES.orElse(50_000);
    private static final int READINGS = Setting.READINGS.orElse(20_000_000);
    private static final int[] METERS = {1_000, 100_000, 1_000_000};
    private static final int WARM_UP = 30_000;

    @Test
    void flat() throws Exception {
        try (Stand stand = Stand.of(METERS[0]); Subscriber pribor = stand.pribor()) {
            double first = 0;
            for (int meters : METERS) {
                if (meters > stand.meters()) {
                    stand.grow(meters);
                }
                double cost = measure(stand, pribor, first);
                first = first == 0 ? cost : first;
            }
            stand.fill(READINGS);
            measure(stand, pribor, first);
        }
    }

    /** @return the cost of a frame in microseconds of all processes */
    private static double measure(Stand stand, Subscriber pribor, double first) throws IOException {
        stand.live(pribor, WARM_UP);
        Stretch stretch = stand.live(pribor, FRAMES);
        double cost = stretch.cpuMicros();
        new Result("flat").with("meters", stand.meters())
                .with("readings", stand.rows().queryForObject("select count(*) from pribor.reading", Long.class))
                .with("frames", FRAMES).with("framesPerSecond", stretch.perSecond()).withCpu(stretch)
                .with("ratio", first == 0 ? 1 : cost / first, 3).print();
        return cost;
    }
}
