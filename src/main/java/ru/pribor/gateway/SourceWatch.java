package ru.pribor.gateway;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import ru.pribor.reading.SourceRhythms;
import ru.pribor.reading.SourceSlots;

/**
 * Notices a dead subscription by the data that are missing: a connection may stand for days while the broker has forgotten what
 * it was for. A source that brings nothing for several times the distance of its frames is connected and subscribed again; one
 * whose frames come in bursts when they are due by the last days, or after a day.
 */
@Component
class SourceWatch {

    private static final Logger LOG = LoggerFactory.getLogger(SourceWatch.class);
    private static final Duration DAY = Duration.ofDays(1);

    private final Sources sources;
    private final SourceRhythms rhythms;
    private final SourceSlots slots;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final Duration least;
    private final int distances;
    private final Map<Source, Quiet> quiet = new LinkedHashMap<>();

    SourceWatch(Sources sources, SourceRhythms rhythms, SourceSlots slots, MeterRegistry metrics, Clock clock,
                @Value("${pribor.quiet-source.least}") Duration least,
                @Value("${pribor.quiet-source.missed-distances}") int distances) {
        this.sources = sources;
        this.rhythms = rhythms;
        this.slots = slots;
        this.metrics = metrics;
        this.clock = clock;
        this.least = least;
        this.distances = distances;
        Instant now = clock.instant();
        sources.connections().keySet().forEach(source -> {
            quiet.put(source, new Quiet(now));
            renewals(source);
        });
    }

    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void watch() {
        Map<String, Duration> expected = rhythms.distances();
        sources.connections().forEach((source, connection) -> watch(source, connection, patience(source, expected.get(source.name()))));
    }

    private Duration patience(Source source, Duration distance) {
        if (distance == null) {
            return null;
        }
        Duration several = distance.multipliedBy(distances);
        Duration patience = several.compareTo(least) < 0 ? least : several;
        return isPause(source, patience) ? null : patience;
    }

    private boolean isPause(Source source, Duration patience) {
        Instant now = clock.instant();
        Instant since = quiet.get(source).heardAt();
        return since.plus(patience).isBefore(now) && since.isAfter(now.minus(DAY))
                && !slots.isBusy(source.name(), since, now, distances);
    }

    private void watch(Source source, ServerConnection connection, Duration patience) {
        Quiet own = quiet.get(source);
        if (own.isDead(connection.received(), connection.isConnected(), patience, clock.instant())) {
            LOG.warn("{} is connected and has brought nothing since {}, though its devices should have been heard within {}:"
                    + " it is connected and subscribed again", source, own.heardAt(), patience);
            renewals(source).increment();
            connection.renew();
        }
    }

    private Counter renewals(Source source) {
        return Counter.builder("pribor.source.renewals").description("Times a source that brought nothing was subscribed again")
                .tag("source", source.label()).register(metrics);
    }

    /** Says of a source that was subscribed again and has brought nothing yet since when. */
    Optional<String> complaint(Source source) {
        Quiet own = quiet.get(source);
        return own.tries() == 0 ? Optional.empty()
                : Optional.of("Nothing came since " + own.heardAt() + "; subscribed again: " + own.tries());
    }
}
