package ru.pribor.gateway;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ru.pribor.reading.DownlinkPort.Outgoing;

/**
 * A client of MQTT 3.1.1, which is what The Things Stack speaks. It keeps no session, since the server promises none. Like
 * {@link DurableClient}, it connects when it is subscribed, after its callback was set, and is tried again for ever.
 */
final class TtsClient extends MqttClient implements ServerConnection {

    private static final Logger LOG = LoggerFactory.getLogger(TtsClient.class);
    private static final long PAUSE_MILLIS = 2_000;
    private static final long PATIENCE_MILLIS = 15_000;
    private static final long FAREWELL_MILLIS = 1_000;
    private static final int CONNECTION_SECONDS = 10;
    private static final int KEEP_ALIVE_SECONDS = 30;

    private final MqttConnectOptions options = new MqttConnectOptions();
    private final AtomicLong received = new AtomicLong();
    private volatile String trouble;
    private volatile ScheduledExecutorService keeper;

    TtsClient(Source source, String clientId) throws MqttException {
        super(source.url(), clientId, new MemoryPersistence());
        setTimeToWait(PATIENCE_MILLIS);
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        options.setCleanSession(true);
        options.setAutomaticReconnect(false);
        options.setConnectionTimeout(CONNECTION_SECONDS);
        options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        if (!source.username().isEmpty()) {
            options.setUserName(source.username());
            options.setPassword(source.password().toCharArray());
        }
    }

    @Override
    public String trouble() {
        return trouble == null && keeper != null && !isConnected() ? "It ended the connection" : trouble;
    }

    @Override
    public long received() {
        return received.get();
    }

    @Override
    public void renew() {
        drop();
    }

    @Override
    public void setCallback(MqttCallback callback) {
        super.setCallback(new MqttCallback() {
            @Override
            public void connectionLost(Throwable cause) {
                callback.connectionLost(cause);
            }

            @Override
            public void messageArrived(String topic, MqttMessage message) throws Exception {
                received.incrementAndGet();
                callback.messageArrived(topic, message);
            }

            @Override
            public void deliveryComplete(IMqttDeliveryToken token) {
                callback.deliveryComplete(token);
            }
        });
    }

    /** Camel begins by subscribing. */
    @Override
    public void begin() {
    }

    /** Returns after the first attempt, whether or not the broker is there. */
    @Override
    public synchronized void subscribe(String topic, int qos) {
        leave();
        keepConnected(topic, qos);
        keeper = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "tts-connection"));
        keeper.scheduleWithFixedDelay(() -> keepConnected(topic, qos), PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private synchronized void keepConnected(String topic, int qos) {
        if (isConnected() || Thread.currentThread().isInterrupted()) {
            return;
        }
        try {
            connect(options);
            super.subscribe(topic, qos);
            trouble = null;
            LOG.info("Connected to the broker {}", getServerURI());
        } catch (MqttException | RuntimeException e) {
            String what = e.getCause() == null ? String.valueOf(e.getMessage()) : e.getMessage() + ": " + e.getCause().getMessage();
            if (!what.equals(trouble)) {
                LOG.warn("The broker {} is tried again every {} ms: {}", getServerURI(), PAUSE_MILLIS, what);
            }
            trouble = what;
            drop();
        }
    }

    @Override
    public void send(Outgoing downlink) throws IOException {
        try {
            publish(downlink.address() + "/down/push", DownlinkMessages.tts(downlink), 0, false);
        } catch (MqttException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void leave() {
        ScheduledExecutorService running = keeper;
        keeper = null;
        if (running != null) {
            running.shutdownNow();
        }
        drop();
    }

    /** On a client that is not connected Paho breaks. */
    private synchronized void drop() {
        try {
            if (isConnected()) {
                disconnectForcibly(FAREWELL_MILLIS, FAREWELL_MILLIS);
            }
        } catch (MqttException e) {
            LOG.debug("The connection was not ended cleanly", e);
        }
    }
}
