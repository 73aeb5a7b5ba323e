package ru.pribor.gateway;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** What waits in this instance, and the connection to each source, for Prometheus. */
@Component
class SourceMetrics implements MeterBinder {

    private final Sources sources;
    private final FrameCollector collector;

    SourceMetrics(Sources sources, FrameCollector collector) {
        this.sources = sources;
        this.collector = collector;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("pribor.backlog.messages", collector, FrameCollector::waiting)
                .description("Messages that wait in memory to be stored").register(registry);
        sources.connections().forEach((source, connection) -> {
            Gauge.builder("pribor.source.connected", connection, one -> one.isConnected() ? 1 : 0)
                    .description("1 where the connection stands").tag("source", source.label()).register(registry);
            Gauge.builder("pribor.source.unacknowledged", connection, ServerConnection::unacknowledged)
                    .description("Messages taken from the source and not acknowledged yet").tag("source", source.label())
                    .register(registry);
        });
    }
}
