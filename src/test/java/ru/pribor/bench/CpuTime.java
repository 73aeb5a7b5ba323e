package ru.pribor.bench;

import java.time.Duration;

/** CPU time by who used it; the subscriber is who took the frames. */
record CpuTime(Duration publisher, Duration broker, Duration database, Duration subscriber) {

    CpuTime plus(CpuTime later) {
        return new CpuTime(publisher.plus(later.publisher), broker.plus(later.broker), database.plus(later.database),
                subscriber.plus(later.subscriber));
    }

    CpuTime minus(CpuTime earlier) {
        return new CpuTime(publisher.minus(earlier.publisher), broker.minus(earlier.broker), database.minus(earlier.database),
                subscriber.minus(earlier.subscriber));
    }

    Duration total() {
        return publisher.plus(broker).plus(database).plus(subscriber);
    }
}
