package ru.pribor.bench;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * Frames that wait in the broker after an outage: how fast they are drained, every one stored before its acknowledgement, against
 * a bare subscriber, the least that stores, an evening's work in Node.js, and the database alone. No test: see {@link IngestBench}.
 */
class CatchUpBench {

    private static final int FRAMES = Setting.FRAMES.orElse(200_000);
    private static final int FRAMES_FOR_NODE = FRAMES / 20;
    private static final int METERS = 100_000;
    private static final int WARM_UP = 200_000;

    @Test
    void catchUp() throws Exception {
        Result result;
        Stretch own;
        References references;
        try (Stand stand = Stand.of(METERS)) {
            references = References.measure(stand, CatchUpBench::drain);
            try (Subscriber pribor = stand.pribor()) {
                own = drain(stand, pribor);
                result = new Result("catch-up").with("broker", stand.brokerName()).with("meters", METERS).with("frames", FRAMES)
                        .with("residentMb", ProcessUse.residentMegabytes(pribor.pid()));
            }
        }
        try (Stand stand = Stand.of(METERS)) {
            references = references.plus(References.measure(stand, CatchUpBench::drain));
            if (NodeConsumer.isPossible()) {
                double node = node(stand);
                result.with("nodePerSecond", node).with("timesNode", own.perSecond() / node, 1);
            }
            double limit = stand.databaseLimit();
            result.with("databaseLimitPerSecond", limit).with("shareOfLimit", own.perSecond() / limit, 3);
        }
        references.compare(result, own).print();
    }

    private static Stretch drain(Stand stand, Subscriber subscriber) throws IOException, InterruptedException {
        stand.live(subscriber, WARM_UP);
        return stand.drain(subscriber, FRAMES);
    }

    private static double node(Stand stand) throws IOException, InterruptedException {
        try (Subscriber subscriber = stand.node()) {
            return stand.drain(subscriber, FRAMES_FOR_NODE).perSecond();
        }
    }
}
