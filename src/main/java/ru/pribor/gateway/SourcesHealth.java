package ru.pribor.gateway;

import java.util.Map;
import java.util.Objects;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether frames come in: the connection to each source, and the writing of what came. Restarting would not help either. */
@Component("frames")
class SourcesHealth implements HealthIndicator {

    private final Sources sources;
    private final SourceWatch watch;
    private final FrameCollector collector;

    SourcesHealth(Sources sources, SourceWatch watch, FrameCollector collector) {
        this.sources = sources;
        this.watch = watch;
        this.collector = collector;
    }

    @Override
    public Health health() {
        boolean connected = sources.connections().values().stream().allMatch(ServerConnection::isConnected);
        Health.Builder health = connected ? Health.up() : Health.unknown();
        sources.connections().forEach((source, connection) -> health.withDetail(source.name(), words(source, connection)));
        if (sources.connections().values().stream().map(ServerConnection::trouble).anyMatch(Objects::nonNull)) {
            health.down();
        }
        if (collector.trouble() != null) {
            health.down().withDetail("storage", collector.trouble());
        }
        return health.build();
    }

    private Map<String, Object> words(Source source, ServerConnection connection) {
        String state = connection.isConnected() ? "connected" : "not connected";
        return Map.of("url", source.url(), "connection", connection.trouble() == null ? state : connection.trouble(),
                "stream", watch.complaint(source).orElse("as it should be"), "unacknowledged", connection.unacknowledged());
    }
}
