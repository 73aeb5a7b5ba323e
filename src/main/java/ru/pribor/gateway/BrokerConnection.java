package ru.pribor.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
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

/**
 * One connection to a broker: a client of Paho's, past which messages and their acknowledgements are led. An owner that waits
 * with a message while the connection is lost is interrupted: the thread that reads could not end else.
 */
final class BrokerConnection implements MqttCallback {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerConnection.class);
    private static final long PATIENCE_MILLIS = 15_000;
    private static final long FAREWELL_MILLIS = 1_000;

    private final MqttConnectionOptions options;
    private final Owner owner;
    private final MqttAsyncClient client;
    private volatile OutgoingPackets outgoing;
    private volatile Thread receiver;

    BrokerConnection(String url, String clientId, MqttConnectionOptions options, Owner owner) throws MqttException {
        this.options = options;
        this.owner = owner;
        this.client = new MqttAsyncClient(url, clientId, new MemoryPersistence()) {
            @Override
            protected NetworkModule[] createNetworkModules(String address, MqttConnectionOptions options) throws MqttException {
                return Stream.of(super.createNetworkModules(address, options)).map(PastPaho::new).toArray(NetworkModule[]::new);
            }
        };
        client.setCallback(this);
    }

    /** Who gets what comes, one message at a time. */
    interface Owner {

        /** @param packetId to acknowledge; 0 where the broker does not wait for that */
        void arrived(BrokerConnection by, int packetId, String topic, byte[] content);

        /** May be told more than once. */
        void lost(BrokerConnection connection, String why);
    }

    boolean isConnected() {
        return client.isConnected();
    }

    /**
     * A session that is there holds its subscription. To subscribe again, Artemis takes back what it is just delivering, refuses
     * its acknowledgements, and may then wait for them for ever.
     *
     * @param anew whether to subscribe all the same, since nothing comes
     */
    void open(String topic, int qos, boolean anew) throws MqttException {
        IMqttToken session = client.connect(options);
        session.waitForCompletion(PATIENCE_MILLIS);
        if (!anew && session.getSessionPresent()) {
            return;
        }
        IMqttToken subscription = client.subscribe(topic, qos);
        subscription.waitForCompletion(PATIENCE_MILLIS);
        if (IntStream.of(subscription.getReasonCodes()).anyMatch(code -> code >= MqttReturnCode.RETURN_CODE_UNSPECIFIED_ERROR)) {
            throw new MqttException(subscription.getReasonCodes()[0]);
        }
    }

    void publish(String topic, byte[] content) throws MqttException {
        client.publish(topic, content, 1, false).waitForCompletion(PATIENCE_MILLIS);
    }

    /** @return whether it waits alone to be sent with those that follow */
    boolean acknowledge(int packetId) {
        return outgoing.acknowledge(packetId);
    }

    void sendAcknowledgements() {
        try {
            outgoing.sendAcknowledgements();
        } catch (IOException e) {
            LOG.debug("The connection was lost before its messages were acknowledged", e);
        }
    }

    void close() {
        interrupt();
        try {
            if (client.isConnected()) {
                sendAcknowledgements();
            }
            client.disconnectForcibly(FAREWELL_MILLIS, FAREWELL_MILLIS, client.isConnected());
            client.close(true);
        } catch (MqttException e) {
            LOG.debug("The connection was not ended cleanly", e);
        }
    }

    private void interrupt() {
        Thread waiting = receiver;
        if (waiting != null) {
            waiting.interrupt();
        }
    }

    /** An error ends the connection: else its reading thread alone would end, and nobody would know. */
    private void arrived(int packetId, String topic, byte[] content) throws IOException {
        receiver = Thread.currentThread();
        try {
            owner.arrived(this, packetId, topic, content);
        } catch (RuntimeException | Error e) {
            throw new IOException(e);
        } finally {
            receiver = null;
        }
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
        interrupt();
        owner.lost(this, response.getException() == null ? "It ended the connection (" + response.getReturnCode() + ")"
                : response.getException().getMessage());
    }

    /** Messages go past it. */
    @Override
    public void messageArrived(String topic, MqttMessage message) {
        throw new IllegalStateException();
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

    /** The network as Paho gets to see it. */
    private final class PastPaho implements NetworkModule {

        private final NetworkModule network;

        PastPaho(NetworkModule network) {
            this.network = network;
        }

        @Override
        public void start() throws IOException, MqttException {
            network.start();
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new IncomingPackets(network.getInputStream(), BrokerConnection.this::arrived);
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            outgoing = new OutgoingPackets(network.getOutputStream());
            return outgoing;
        }

        @Override
        public void stop() throws IOException {
            network.stop();
        }

        @Override
        public String getServerURI() {
            return network.getServerURI();
        }
    }
}
