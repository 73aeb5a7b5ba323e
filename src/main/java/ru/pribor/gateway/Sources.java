package ru.pribor.gateway;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import ru.pribor.platform.InstanceId;
import ru.pribor.platform.MqttAddress;

/** The network servers that frames come from: a connection and a route for each, made of the template of its kind. */
@Component
class Sources implements CamelContextConfiguration {

    private final FrameCollector collector;
    private final Map<Source, ServerConnection> connections = new LinkedHashMap<>();

    Sources(MqttAddress address, SourceSettings settings, InstanceId instance, FrameCollector collector,
            Connector connector) {
        this.collector = collector;
        for (Source source : all(address, settings)) {
            connections.put(source, connector.connection(source, clientId(source, instance)));
        }
    }

    private static List<Source> all(MqttAddress address, SourceSettings settings) {
        List<Source> all = new ArrayList<>();
        all.add(new Source(SourceSettings.FIRST, SourceKind.CHIRPSTACK, address.url(), address.username(), address.password()));
        all.addAll(settings.all());
        return all;
    }

    /** The broker keeps messages for it. */
    private static String clientId(Source source, InstanceId instance) {
        return source.name().equals(SourceSettings.FIRST) ? instance.value() : instance.value() + "-" + source.name();
    }

    Map<Source, ServerConnection> connections() {
        return connections;
    }

    Optional<ServerConnection> byName(String name) {
        return connections.entrySet().stream().filter(entry -> entry.getKey().name().equals(name)).map(Map.Entry::getValue).findFirst();
    }

    /** After the templates were read. */
    @Override
    public void beforeApplicationStart(CamelContext camel) {
        try {
            camel.addService(collector);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        connections.forEach((source, connection) -> addRoute(camel, source, connection));
    }

    private void addRoute(CamelContext camel, Source source, ServerConnection connection) {
        String client = source.route() + "-client";
        String store = source.route() + "-store";
        camel.getRegistry().bind(client, connection);
        camel.getRegistry().bind(store, collector.of(source));
        TemplatedRouteBuilder.builder(camel, source.kind().route()).routeId(source.route())
                .parameter("source", source.name()).parameter("client", client).parameter("store", store).add();
    }

    @Override
    public void afterApplicationStart(CamelContext camel) {
        connections.values().forEach(ServerConnection::begin);
    }

    @EventListener(ContextClosedEvent.class)
    void leave() {
        connections.values().forEach(ServerConnection::leave);
    }
}
