package ru.pribor.gateway;

import jakarta.annotation.PreDestroy;
import java.nio.charset.StandardCharsets;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import ru.pribor.demo.Radio;
import ru.pribor.platform.InstanceId;
import ru.pribor.platform.MqttAddress;

/** Publishes what simulated meters say, at the broker the product reads from. */
@Component
@Profile("demo")
class DemoRadio implements Radio {

    private static final Logger LOG = LoggerFactory.getLogger(DemoRadio.class);
    private static final long WAIT_MILLIS = 5000;

    private final MqttClient client;
    private final MqttConnectionOptions options = new MqttConnectionOptions();

    DemoRadio(MqttAddress address, InstanceId instance) throws MqttException {
        client = new MqttClient(address.url(), instance.value() + "-demo", new MemoryPersistence());
        client.setTimeToWait(WAIT_MILLIS);
        if (!address.username().isEmpty()) {
            options.setUserName(address.username());
            options.setPassword(address.password().getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public synchronized boolean send(String topic, byte[] message) {
        try {
            if (!client.isConnected()) {
                client.connect(options);
            }
            client.publish(topic, message, 1, false);
            return true;
        } catch (MqttException e) {
            LOG.warn("A simulated frame was lost: {}", e.getMessage());
            return false;
        }
    }

    @PreDestroy
    synchronized void close() throws MqttException {
        if (client.isConnected()) {
            client.disconnect();
        }
        client.close();
    }
}
