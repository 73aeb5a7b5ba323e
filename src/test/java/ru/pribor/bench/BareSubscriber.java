package ru.pribor.bench;

import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** What the product is compared with: a subscriber that only counts. Its session ends with its connection. */
final class BareSubscriber implements MqttCallback, AutoCloseable {

    private final AtomicInteger arrived = new AtomicInteger();
    private final MqttClient client;

    BareSubscriber(String url, String topic) throws MqttException {
        client = new MqttClient(url, "bare-subscriber", new MemoryPersistence());
        client.setCallback(this);
        client.connect();
        client.subscribe(topic, 1);
    }

    int arrived() {
        return arrived.get();
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        arrived.incrementAndGet();
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
    }

    @Override
    public void mqttErrorOccurred(MqttException exception) {
    }

    @Override
    public void deliveryComplete(IMqttToken token) {
    }

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {
    }

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {
    }

    @Override
    public void close() throws MqttException {
        client.disconnect();
        client.close();
    }
}
