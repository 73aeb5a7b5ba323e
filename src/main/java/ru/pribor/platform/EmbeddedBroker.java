package ru.pribor.platform;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.WildcardConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTSessionState;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTStateManager;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.utils.critical.CriticalAnalyzerPolicy;

/**
 * An MQTT 5 broker of our own: persistent sessions, shared subscriptions, and a journal that is synced to the disk before
 * a message is acknowledged. It listens on 127.0.0.1 alone and asks for no password, so it is for one machine.
 *
 * @see "ADR 0003: embedded broker"
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final long MEMORY_BYTES = 48L << 20;
    private static final long PAGE_AFTER_BYTES = 16L << 20;
    private static final long LOCK_WAIT_MILLIS = 10_000;
    /** Journals are made in files of ten megabytes. */
    private static final long ROOM_TO_START_BYTES = 32L << 20;

    private final Path folder;
    private final int port;
    private volatile EmbeddedActiveMQ artemis;
    private volatile boolean wanted = true;
    private volatile String trouble;

    private EmbeddedBroker(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /**
     * Starts a broker whose journal lies in a folder.
     *
     * @param wantedPort 0 takes any free port
     * @throws StartRefused where the port is taken or the journal is held by another process
     */
    public static EmbeddedBroker start(Path folder, int wantedPort) {
        EmbeddedBroker broker = new EmbeddedBroker(folder, freePort(wantedPort));
        broker.launch();
        return broker;
    }

    private void launch() {
        artemis = new EmbeddedActiveMQ().setConfiguration(configuration(folder, port));
        try {
            artemis.start();
            server().registerIOCriticalErrorListener((cause, message, file) -> trouble = cause.getMessage());
            server().getRemotingService().addIncomingInterceptor(new PacketIds(server()));
        } catch (Exception e) {
            trouble = e.getMessage();
            throw new StartRefused("The embedded MQTT broker did not start in " + folder + ": " + trouble,
                    "See that there is room and that no other process works in that folder, or name a broker by PRIBOR_MQTT_URL.");
        }
    }

    /**
     * Starts it again where its journal could not be written and so it stopped, once there is room.
     *
     * @return whether it had stopped
     * @throws StartRefused where it does not start
     */
    synchronized boolean revive() throws IOException {
        if (!wanted || isRunning() || server().getState() == ActiveMQServer.SERVER_STATE.STOPPING) {
            return false;
        }
        long room = Files.getFileStore(folder).getUsableSpace();
        if (room < ROOM_TO_START_BYTES) {
            throw new StartRefused("%d MB are free in %s".formatted(room >> 20, folder), "Make room");
        }
        stop();
        launch();
        trouble = null;
        return true;
    }

    /** What has stopped it and what to do; null while it runs. */
    public String trouble() {
        return !wanted || isRunning() ? null : "The embedded MQTT broker has stopped, since it could not write in " + folder + ": "
                + trouble + ". Make room there; it starts again by itself.";
    }

    private static Configuration configuration(Path folder, int port) {
        Configuration configuration = new ConfigurationImpl()
                .setName("pribor")
                .setPersistenceEnabled(true)
                .setJournalType(JournalType.NIO)
                .setJournalDatasync(true)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .setCriticalAnalyzerPolicy(CriticalAnalyzerPolicy.LOG)
                .setJournalLockAcquisitionTimeout(LOCK_WAIT_MILLIS)
                .setGlobalMaxSize(MEMORY_BYTES)
                .setMaxDiskUsage(-1)
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setJournalDirectory(folder.resolve("journal").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setWildCardConfiguration(new WildcardConfiguration().setDelimiter('/').setAnyWords('#').setSingleWord('+'))
                .addAddressSetting("#", new AddressSettings()
                        .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                        .setMaxSizeBytes(PAGE_AFTER_BYTES)
                        .setMaxDeliveryAttempts(-1)
                        .setDeadLetterAddress(SimpleString.of("dead"))
                        .setExpiryAddress(SimpleString.of("expired")));
        try {
            return configuration.addAcceptorConfiguration("mqtt", "tcp://127.0.0.1:" + port + "?protocols=MQTT");
        } catch (Exception e) {
            throw new IllegalStateException("The acceptor of the embedded broker is malformed", e);
        }
    }

    /**
     * Artemis counts what a broken connection had not acknowledged as still on its way, for ever: with a killed client's
     * whole receive maximum open, its session stood still. A new connection begins with none.
     */
    private record PacketIds(ActiveMQServer server) implements MQTTInterceptor {

        @Override
        public boolean intercept(MqttMessage packet, RemotingConnection connection) throws ActiveMQException {
            if (packet instanceof MqttConnectMessage connect) {
                try {
                    MQTTSessionState session = MQTTStateManager.getInstance(server).getSessionStates()
                            .get(connect.payload().clientIdentifier());
                    if (session != null) {
                        session.getOutboundStore().clear();
                    }
                } catch (Exception e) {
                    throw new ActiveMQException("The session could not be taken up: " + e.getMessage());
                }
            }
            return true;
        }
    }

    private static int freePort(int wanted) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new StartRefused("Port " + wanted + " on 127.0.0.1, wanted by the embedded MQTT broker, is taken.",
                    "Stop the program that listens there, choose another port by PRIBOR_MQTT_PORT, "
                            + "or name a broker by PRIBOR_MQTT_URL.");
        }
    }

    public int port() {
        return port;
    }

    public String url() {
        return "tcp://127.0.0.1:" + port;
    }

    public boolean isRunning() {
        return server().getState() == ActiveMQServer.SERVER_STATE.STARTED;
    }

    ActiveMQServer server() {
        return artemis.getActiveMQServer();
    }

    @Override
    public synchronized void close() {
        wanted = false;
        stop();
    }

    private void stop() {
        try {
            artemis.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The embedded broker did not stop", e);
        }
    }
}
