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
        try (Stand stand = Stand.of(METERS)) {
            Result result = new Result("catch-up").with("broker", stand.brokerName()).with("meters", METERS).with("frames", FRAMES);
            Stretch bare;
            Stretch prototype;
            try (Subscriber subscriber = stand.bare()) {
                bare = drain(stand, subscriber);
            }
            try (Subscriber subscriber = stand.prototype()) {
                prototype = drain(stand, subscriber);
            }
            double node = NodeConsumer.isPossible() ? node(stand) : 0;
            double limit = stand.databaseLimit();
            try (Subscriber pribor = stand.pribor()) {
                Stretch own = drain(stand, pribor);
                result.with("framesPerSecond", own.perSecond()).with("barePerSecond", bare.perSecond())
                        .with("ratio", own.perSecond() / bare.perSecond(), 3)
                        .with("prototypePerSecond", prototype.perSecond()).withCpu(own)
                        .with("prototypeCpuMicros", prototype.cpuMicros())
                        .with("cpuRatio", own.cpuMicros() / prototype.cpuMicros(), 2)
                        .with("databaseLimitPerSecond", limit).with("shareOfLimit", own.perSecond() / limit, 3)
                        .with("residentMb", ProcessUse.residentMegabytes(pribor.pid()));
                if (node > 0) {
                    result.with("nodePerSecond", node).with("timesNode", own.perSecond() / node, 1);
                }
                result.print();
            }
        }
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
