package ru.pribor.gateway;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.internal.NetworkModule;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.MqttReturnCode;
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
 * would acknowledge a message that nobody has stored;
 * <li>a callback that waits while the connection is lost is interrupted, since Paho would wait for it with the next.
 * </ul>
 */
final class DurableClient extends MqttClient implements ServerConnection {

    private static final Logger LOG = LoggerFactory.getLogger(DurableClient.class);
    private static final long PAUSE_MILLIS = 2_000;
    private static final long PATIENCE_MILLIS = 15_000;
    private static final long FAREWELL_MILLIS = 1_000;

    private final MqttConnectionOptions options;
    private final Map<Integer, Delivery> unacknowledged = new ConcurrentHashMap<>();
    private final AtomicInteger handles = new AtomicInteger();
    private volatile MqttCallback callback;
    private volatile Connection connection;
    private volatile String trouble;
    private volatile ScheduledExecutorService keeper;
    private boolean subscribed;

    DurableClient(String url, String clientId, MqttConnectionOptions options) throws MqttException {
        super(url, clientId, new MemoryPersistence());
        this.options = options;
    }

    private record Delivery(Connection connection, int packetId) {
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
        Connection current = connection;
        return current != null && current.client.isConnected();
    }

    @Override
    public void setCallback(MqttCallback callback) {
        this.callback = callback;
    }

    /** Returns after the first attempt, whether or not the broker is there. */
    @Override
    public synchronized IMqttToken subscribe(String topic, int qos) {
        leave();
        subscribed = false;
        keepConnected(topic, qos);
        keeper = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "mqtt-connection"));
        keeper.scheduleWithFixedDelay(() -> keepConnected(topic, qos), PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        return null;
    }

    /** Camel begins by subscribing. */
    @Override
    public void begin() {
    }

    @Override
    public void send(Outgoing downlink) throws NotSent, IOException {
        Connection current = connection;
        if (current == null) {
            throw new NotSent(trouble, true);
        }
        try {
            current.client.publish(downlink.address() + "/command/down", DownlinkMessages.chirpStack(downlink), 1, false)
                    .waitForCompletion(PATIENCE_MILLIS);
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
            connection = new Connection();
            connection.open(topic, qos);
            subscribed = true;
            trouble = null;
            LOG.info("Connected to the broker {}", getServerURI());
        } catch (MqttException | RuntimeException | OutOfMemoryError e) {
            drop();
            report(e.getCause() == null ? String.valueOf(e.getMessage()) : e.getMessage() + ": " + e.getCause().getMessage());
        }
    }

    private synchronized void drop() {
        Connection last = connection;
        connection = null;
        if (last != null) {
            last.close();
        }
    }

    private void report(String what) {
        if (!what.equals(trouble)) {
            LOG.warn("The broker {} is tried again every {} ms: {}", getServerURI(), PAUSE_MILLIS, what);
        }
        trouble = what;
    }

    /** @param handle the id of the message as the callback got it */
    @Override
    public void messageArrivedComplete(int handle, int qos) throws MqttException {
        Delivery delivery = unacknowledged.remove(handle);
        if (delivery != null && delivery.connection() == connection) {
            delivery.connection().client.messageArrivedComplete(delivery.packetId(), qos);
        }
    }

    private final class Connection implements MqttCallback {

        private final MqttAsyncClient client;
        private volatile Thread receiver;

        Connection() throws MqttException {
            client = new MqttAsyncClient(getServerURI(), getClientId(), new MemoryPersistence()) {
                @Override
                protected NetworkModule[] createNetworkModules(String address, MqttConnectionOptions options) throws MqttException {
                    return Stream.of(super.createNetworkModules(address, options)).map(ReadablePackets::of)
                            .toArray(NetworkModule[]::new);
                }
            };
            client.setManualAcks(true);
            client.setCallback(this);
        }

        /** To subscribe again while the session stands would have what waits in it delivered twice. */
        void open(String topic, int qos) throws MqttException {
            IMqttToken session = client.connect(options);
            session.waitForCompletion(PATIENCE_MILLIS);
            if (subscribed && session.getSessionPresent()) {
                return;
            }
            IMqttToken subscription = client.subscribe(topic, qos);
            subscription.waitForCompletion(PATIENCE_MILLIS);
            if (IntStream.of(subscription.getReasonCodes()).anyMatch(code -> code >= MqttReturnCode.RETURN_CODE_UNSPECIFIED_ERROR)) {
                throw new MqttException(subscription.getReasonCodes()[0]);
            }
        }

        void close() {
            forget();
            try {
                client.disconnectForcibly(FAREWELL_MILLIS, FAREWELL_MILLIS, client.isConnected());
                client.close(true);
            } catch (MqttException e) {
                LOG.debug("The connection was not ended cleanly", e);
            }
        }

        private void forget() {
            unacknowledged.values().removeIf(delivery -> delivery.connection() == this);
            Thread waiting = receiver;
            if (waiting != null) {
                waiting.interrupt();
            }
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) throws Exception {
            receiver = Thread.currentThread();
            int handle = handles.incrementAndGet();
            unacknowledged.put(handle, new Delivery(this, message.getId()));
            message.setId(handle);
            try {
                callback.messageArrived(topic, message);
            } finally {
                receiver = null;
            }
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            forget();
            if (connection == this) {
                report(response.getException() == null ? "It ended the connection (" + response.getReturnCode() + ")"
                        : response.getException().getMessage());
            }
        }

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
        }

        @Override
        public void deliveryComplete(IMqttToken token) {
        }

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {
        }
    }
}
