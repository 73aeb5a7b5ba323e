package ru.pribor.gateway;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ru.pribor.reading.DownlinkPort.NotSent;
import ru.pribor.reading.DownlinkPort.Outgoing;

/**
 * An MQTT client for a session that outlives its connections, each of which is a client of Paho's of its own:
 * <ul>
 * <li>it connects when it is subscribed, after its callback was set: what waits in the session would be dropped else;
 * <li>where the broker is away or refuses, it tries again for ever, and says what is wrong; were it to fail, Camel would go on
 * with a client of its own making, for localhost;
 * <li>an acknowledgement goes to the connection by which the message came, or nowhere: packet ids are given anew, and it
 * would acknowledge a message that nobody has stored.
 * </ul>
 */
final class DurableClient extends MqttClient implements ServerConnection, BrokerConnection.Owner {

    private static final Logger LOG = LoggerFactory.getLogger(DurableClient.class);
    private static final long PAUSE_MILLIS = 2_000;

    private final MqttConnectionOptions options;
    private final Map<Integer, Delivery> unacknowledged = new ConcurrentHashMap<>();
    private final AtomicInteger handles = new AtomicInteger();
    private volatile MqttCallback callback;
    private volatile BrokerConnection connection;
    private volatile String trouble;
    private volatile ScheduledExecutorService keeper;
    private boolean renewed;

    DurableClient(String url, String clientId, MqttConnectionOptions options) throws MqttException {
        super(url, clientId, new MemoryPersistence());
        this.options = options;
    }

    private record Delivery(BrokerConnection connection, int packetId) {
    }

    @Override
    public String trouble() {
        return trouble;
    }

    @Override
    public int unacknowledged() {
        return unacknowledged.size();
    }

    @Override
    public boolean isConnected() {
        BrokerConnection current = connection;
        return current != null && current.isConnected();
    }

    @Override
    public void setCallback(MqttCallback callback) {
        this.callback = callback;
    }

    @Override
    public long received() {
        return handles.get();
    }

    @Override
    public synchronized void renew() {
        drop();
        renewed = true;
    }

    /** Returns after the first attempt, whether or not the broker is there. */
    @Override
    public synchronized IMqttToken subscribe(String topic, int qos) {
        leave();
        keeper = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "mqtt-connection"));
        keepConnected(topic, qos);
        keeper.scheduleWithFixedDelay(() -> keepConnected(topic, qos), PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        return null;
    }

    /** Camel begins by subscribing. */
    @Override
    public void begin() {
    }

    @Override
    public void send(Outgoing downlink) throws NotSent, IOException {
        BrokerConnection current = connection;
        if (current == null) {
            throw new NotSent(trouble, true);
        }
        try {
            current.publish(downlink.address() + "/command/down", DownlinkMessages.chirpStack(downlink));
        } catch (MqttException e) {
            throw new IOException(e);
        }
    }

    /** Keeps the session. What was not acknowledged will be delivered again. */
    @Override
    public void leave() {
        ScheduledExecutorService running = keeper;
        if (running != null) {
            running.shutdownNow();
        }
        drop();
    }

    private synchronized void keepConnected(String topic, int qos) {
        if (isConnected() || Thread.currentThread().isInterrupted()) {
            return;
        }
        drop();
        try {
            connection = new BrokerConnection(getServerURI(), session(topic), options, this);
            connection.open(topic, qos, renewed);
            renewed = false;
            trouble = null;
            LOG.info("Connected to the broker {}", getServerURI());
        } catch (MqttException | RuntimeException | OutOfMemoryError e) {
            drop();
            report(e.getCause() == null ? String.valueOf(e.getMessage()) : e.getMessage() + ": " + e.getCause().getMessage());
        }
    }

    /** Each subscription has a session of its own, so that one which is there needs no other subscription. */
    private String session(String topic) {
        return getClientId() + "-" + Integer.toHexString(topic.hashCode());
    }

    private synchronized void drop() {
        BrokerConnection last = connection;
        connection = null;
        if (last != null) {
            forget(last);
            last.close();
        }
    }

    private void report(String what) {
        if (!what.equals(trouble)) {
            LOG.warn("The broker {} is tried again every {} ms: {}", getServerURI(), PAUSE_MILLIS, what);
        }
        trouble = what;
    }

    @Override
    public void arrived(BrokerConnection by, int packetId, String topic, byte[] content) {
        int handle = handles.incrementAndGet();
        unacknowledged.put(handle, new Delivery(by, packetId));
        MqttMessage message = new MqttMessage(content, packetId == 0 ? 0 : 1, false, null);
        message.setId(handle);
        try {
            callback.messageArrived(topic, message);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param handle the id of the message as the callback got it */
    @Override
    public void messageArrivedComplete(int handle, int qos) {
        Delivery delivery = unacknowledged.remove(handle);
        BrokerConnection by = connection;
        if (delivery != null && delivery.packetId() > 0 && delivery.connection() == by && by.acknowledge(delivery.packetId())) {
            sendSoon(by);
        }
    }

    /** A batch is acknowledged within this time. */
    private void sendSoon(BrokerConnection by) {
        try {
            keeper.schedule(by::sendAcknowledgements, 1, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("What is left to acknowledge is acknowledged with the farewell", e);
        }
    }

    private void forget(BrokerConnection last) {
        unacknowledged.values().removeIf(delivery -> delivery.connection() == last);
    }

    @Override
    public void lost(BrokerConnection last, String why) {
        forget(last);
        if (connection == last) {
            report(why);
        }
    }
}
