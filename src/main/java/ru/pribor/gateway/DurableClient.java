package ru.pribor.gateway;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/**
 * An MQTT client for a session that outlives its connections. Beyond Paho's own:
 * <ul>
 * <li>it connects when it is subscribed, after its callback was set: what waits in the session would be dropped else;
 * <li>after a reconnect it subscribes without waiting: the waiting thread is the one that has to take the messages;
 * <li>a late acknowledgement goes nowhere once the connection is another one: packet ids are then given anew, and it would
 * acknowledge a message that nobody has stored.
 * </ul>
 */
final class DurableClient extends MqttClient {

    private final MqttConnectionOptions options;
    private final ConcurrentHashMap<Integer, Integer> packetIds = new ConcurrentHashMap<>();
    private final AtomicInteger handles = new AtomicInteger();
    private volatile String trouble;

    DurableClient(String url, String clientId, MqttConnectionOptions options) throws MqttException {
        super(url, clientId, new MemoryPersistence());
        this.options = options;
        setManualAcks(true);
    }

    /** What is wrong with the connection; null where it stands, or was not tried yet. */
    String trouble() {
        return isConnected() ? null : trouble;
    }

    @Override
    public void setCallback(MqttCallback callback) {
        super.setCallback(new Watched(callback));
    }

    @Override
    public IMqttToken subscribe(String topic, int qos) throws MqttException {
        if (isConnected()) {
            return aClient.subscribe(topic, qos);
        }
        try {
            connect(options);
        } catch (MqttException e) {
            trouble = String.valueOf(e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
            throw e;
        }
        return super.subscribe(topic, qos);
    }

    /** @param handle the id of the message as the callback got it */
    @Override
    public void messageArrivedComplete(int handle, int qos) throws MqttException {
        Integer packetId = packetIds.remove(handle);
        if (packetId != null) {
            super.messageArrivedComplete(packetId, qos);
        }
    }

    /** Gives every message a handle that is valid for its connection alone. */
    private final class Watched implements MqttCallback {

        private final MqttCallback callback;

        Watched(MqttCallback callback) {
            this.callback = callback;
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) throws Exception {
            int handle = handles.incrementAndGet();
            packetIds.put(handle, message.getId());
            message.setId(handle);
            callback.messageArrived(topic, message);
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            packetIds.clear();
            trouble = response.getException() == null ? response.getReasonString() : response.getException().getMessage();
            callback.disconnected(response);
        }

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {
            callback.connectComplete(reconnect, serverUri);
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            callback.mqttErrorOccurred(exception);
        }

        @Override
        public void deliveryComplete(IMqttToken token) {
            callback.deliveryComplete(token);
        }

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {
            callback.authPacketArrived(reasonCode, properties);
        }
    }
}
