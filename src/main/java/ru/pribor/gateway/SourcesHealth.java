package ru.pribor.gateway;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;
import ru.pribor.platform.EmbeddedBroker;
import ru.pribor.reading.FrameStorage;

/**
 * Whether frames come in: the connection to each source, our own broker, and the writing of what came. Restarting would help none
 * of them.
 */
@Component("frames")
class SourcesHealth implements HealthIndicator, FrameStorage {

    private final Sources sources;
    private final SourceWatch watch;
    private final FrameCollector collector;
    private final Optional<EmbeddedBroker> broker;

    SourcesHealth(Sources sources, SourceWatch watch, FrameCollector collector, Optional<EmbeddedBroker> broker) {
        this.sources = sources;
        this.watch = watch;
        this.collector = collector;
        this.broker = broker;
    }

    @Override
    public Health health() {
        boolean connected = sources.connections().values().stream().allMatch(ServerConnection::isConnected);
        Health.Builder health = connected ? Health.up() : Health.unknown();
        sources.connections().forEach((source, connection) -> health.withDetail(source.name(), words(source, connection)));
        if (sources.connections().values().stream().map(ServerConnection::trouble).anyMatch(Objects::nonNull)) {
            health.down();
        }
        if (trouble() != null) {
            health.down().withDetail("storage", trouble());
        }
        return health.build();
    }

    @Override
    public String trouble() {
        return broker.map(EmbeddedBroker::trouble).orElseGet(collector::trouble);
    }

    private Map<String, Object> words(Source source, ServerConnection connection) {
        String state = connection.isConnected() ? "connected" : "not connected";
        return Map.of("url", source.url(), "connection", connection.trouble() == null ? state : connection.trouble(),
                "stream", watch.complaint(source).orElse("as it should be"), "unacknowledged", connection.unacknowledged());
    }
}
