package ru.pribor.gateway;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;
import ru.pribor.platform.MqttAddress;

/** Whether frames come in: the connection to the broker, and the writing of what came. Restarting would not help either. */
@Component("frames")
class BrokerHealth implements HealthIndicator {

    private final DurableClient client;
    private final FrameCollector collector;
    private final MqttAddress address;

    BrokerHealth(DurableClient client, FrameCollector collector, MqttAddress address) {
        this.client = client;
        this.collector = collector;
        this.address = address;
    }

    @Override
    public Health health() {
        Health.Builder health = client.isConnected() ? Health.up() : Health.unknown();
        health.withDetail("broker", address.url()).withDetail("unacknowledged", client.unacknowledged());
        if (client.trouble() != null) {
            health.down().withDetail("connection", client.trouble());
        }
        if (collector.trouble() != null) {
            health.down().withDetail("storage", collector.trouble());
        }
        return health.build();
    }
}
