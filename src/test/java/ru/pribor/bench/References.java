package ru.pribor.bench;

import java.io.IOException;

/**
 * What the product is compared with: a subscriber that only counts, and the least that stores. They are measured before it and after
 * it, since a machine that others use too changes its speed within minutes.
 */
record References(Stretch bare, Stretch prototype) {

    /** How a subscriber is measured. */
    interface Measurement {

        Stretch of(Stand stand, Subscriber subscriber) throws IOException, InterruptedException;
    }

    static References measure(Stand stand, Measurement measurement) throws IOException, InterruptedException {
        Stretch bare;
        try (Subscriber subscriber = stand.bare()) {
            bare = measurement.of(stand, subscriber);
        }
        try (Subscriber subscriber = stand.prototype()) {
            return new References(bare, measurement.of(stand, subscriber));
        }
    }

    References plus(References later) {
        return new References(bare.plus(later.bare), prototype.plus(later.prototype));
    }

    /** Adds how they compare with a stretch of the product's. */
    Result compare(Result result, Stretch own) {
        return result.with("framesPerSecond", own.perSecond()).with("barePerSecond", bare.perSecond())
                .with("ratio", own.perSecond() / bare.perSecond(), 3)
                .with("prototypePerSecond", prototype.perSecond())
                .withCpu(own).with("prototypeCpuMicros", prototype.cpuMicros())
                .with("cpuRatio", own.cpuMicros() / prototype.cpuMicros(), 2);
    }
}
