package ru.pribor.reading;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Counts what each source brings and how late, beside the stream: a frame costs it no statement. Once a minute it is added to
 * the slots in the database; an instance that is killed loses its minute.
 */
@Component
class SourceTally {

    private static final Logger LOG = LoggerFactory.getLogger(SourceTally.class);

    private final SourceSlots written;
    private final Clock clock;
    private Map<SourceSlots.Key, Sum> sums = new HashMap<>();

    SourceTally(SourceSlots written, Clock clock) {
        this.written = written;
        this.clock = clock;
    }

    /** What a source brought in a slot, as far as it is not written down yet. */
    static final class Sum {

        int frames;
        long delayMillis;
        long longestDelayMillis;

        /** A network server whose clock is ahead of ours counts as prompt. */
        void add(Duration delay) {
            long millis = Math.max(0, delay.toMillis());
            frames++;
            delayMillis += millis;
            longestDelayMillis = Math.max(longestDelayMillis, millis);
        }
    }

    /** Counts when the caller's transaction has been committed. */
    void heard(List<OnAir> onAir) {
        if (!onAir.isEmpty()) {
            AfterCommit.run(() -> add(onAir, clock.instant()));
        }
    }

    private synchronized void add(List<OnAir> onAir, Instant now) {
        Instant slot = SourceSlots.of(now);
        for (OnAir air : onAir) {
            if (air.anew()) {
                sums.computeIfAbsent(new SourceSlots.Key(air.server(), slot), absent -> new Sum())
                        .add(Duration.between(air.at(), now));
            }
        }
    }

    private synchronized Map<SourceSlots.Key, Sum> take() {
        Map<SourceSlots.Key, Sum> taken = sums;
        sums = new HashMap<>();
        return taken;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    @EventListener(ContextClosedEvent.class)
    void write() {
        try {
            written.add(take());
        } catch (RuntimeException e) {
            LOG.warn("What the sources brought could not be written down", e);
        }
    }
}
