package ru.pribor.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import ru.pribor.platform.EmbeddedBroker;
import ru.pribor.platform.ForgetfulBroker;
import ru.pribor.reading.DownlinkPort;

@Timeout(60)
class DurableClientTest {

    private static final String SHARED = "$share/pribor/application/+/device/+/event/+";
    private static final String TOPIC = "application/1/device/70b3d5e75e000001/event/up";

    @TempDir
    private Path folder;
    private final int port = freePort();
    private final String url = "tcp://127.0.0.1:" + port;
    private final Arrivals arrivals = new Arrivals();
    private DurableClient client;
    private EmbeddedBroker broker;

    @BeforeEach
    void makeClient() throws MqttException {
        MqttConnectionOptions options = GatewayConfiguration.options("", "", 10);
        options.setKeepAliveInterval(1);
        client = new DurableClient(url, "instance", options);
        client.setCallback(arrivals);
    }

    @AfterEach
    void stop() {
        client.leave();
        if (arrivals.hold != null) {
            arrivals.hold.countDown();
        }
        stopBroker();
    }

    @Test
    void saysThatTheBrokerIsAwayAndFindsItLater() throws MqttException {
        client.subscribe(SHARED, 1);

        assertThat(client.isConnected()).isFalse();
        assertThat(client.trouble()).contains("Connection refused");

        startBroker();
        await().untilAsserted(() -> assertThat(client.isConnected()).isTrue());
        publish("one");

        await().untilAsserted(() -> assertThat(arrivals.texts).containsExactly("one"));
        assertThat(client.trouble()).isNull();
    }

    @Test
    void goesOnAfterTheBrokerWasAway() throws Exception {
        startBroker();
        client.subscribe(SHARED, 1);
        publish("one");
        await().untilAsserted(() -> assertThat(arrivals.texts).containsExactly("one"));
        client.messageArrivedComplete(arrivals.handles.get(0), 1);
        awaitEarlierPackets();

        restartBroker();
        await().untilAsserted(() -> assertThat(client.isConnected()).isTrue());
        publish("two");

        await().untilAsserted(() -> assertThat(arrivals.texts).containsExactly("one", "two"));
    }

    @Test
    void subscribesAgainWhereTheBrokerHasForgottenItThoughTheConnectionStands() throws MqttException {
        startBroker();
        client.subscribe(SHARED, 1);
        publish("one");
        await().untilAsserted(() -> assertThat(arrivals.texts).containsExactly("one"));
        client.messageArrivedComplete(arrivals.handles.get(0), 1);

        ForgetfulBroker.forgetSubscriptions(broker);
        publish("lost");
        assertThat(client.isConnected()).isTrue();
        assertThat(client.trouble()).isNull();

        client.renew();
        await().until(client::isConnected);
        publish("two");

        await().untilAsserted(() -> assertThat(arrivals.texts).containsExactly("one", "two"));
        assertThat(client.received()).isEqualTo(2);
    }

    @Test
    void anAcknowledgementOfALostConnectionGoesNowhere() throws MqttException {
        startBroker();
        client.subscribe(SHARED, 1);
        publish("one");
        await().untilAsserted(() -> assertThat(arrivals.texts).containsExactly("one"));

        restartBroker();
        await().untilAsserted(() -> assertThat(arrivals.texts).containsExactly("one", "one"));
        client.messageArrivedComplete(arrivals.handles.get(0), 1);
        client.subscribe(SHARED, 1);

        await().untilAsserted(() -> assertThat(arrivals.texts).hasSizeGreaterThan(2));
    }

    @Test
    void aCallbackThatWaitsDoesNotHoldUpTheNextConnection() throws MqttException {
        startBroker();
        client.subscribe(SHARED, 1);
        arrivals.hold = new CountDownLatch(1);
        publish("one");
        await().untilAsserted(() -> assertThat(arrivals.waiting).isTrue());

        restartBroker();

        await().untilAsserted(() -> assertThat(arrivals.texts).contains("one"));
        assertThat(arrivals.hold.getCount()).isOne();
    }

    @Test
    void aTopicWithAControlCharacterHoldsUpNobody() throws Exception {
        startBroker();
        client.subscribe(SHARED, 1);
        publishUnchecked("application/\u0001/device/70b3d5e75e000001/event/up", "odd");
        publish("one");

        await().untilAsserted(() -> assertThat(arrivals.texts).containsExactlyInAnyOrder("odd", "one"));
    }

    @Test
    void aMessageLargerThanAPacketMayBeHoldsUpNobody() throws MqttException {
        startBroker();
        client.subscribe(SHARED, 1);
        publish("x".repeat(20 << 20));
        publish("one");

        await().untilAsserted(() -> assertThat(arrivals.texts).containsExactly("one"));
    }

    /** As a client does that looks at no topic. */
    private void publishUnchecked(String topic, String text) throws IOException {
        byte[] name = topic.getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.write(new byte[] {0x10, 13, 0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0, 60, 0, 1, 'u'});
            socket.getInputStream().readNBytes(4);
            out.write(0x32);
            out.write(2 + name.length + 2 + text.length());
            out.writeShort(name.length);
            out.write(name);
            out.writeShort(1);
            out.writeBytes(text);
            socket.getInputStream().readNBytes(4);
        }
    }

    @Test
    void leavesNoThreadBehindAndKeepsItsSession() throws MqttException {
        Set<Thread> others = threads();
        startBroker();
        client.subscribe(SHARED, 1);
        assertThat(threads()).hasSizeGreaterThan(others.size());

        client.leave();
        publish("one");

        await().untilAsserted(() -> assertThat(others).containsAll(threads()));
        client.subscribe(SHARED, 1);
        await().untilAsserted(() -> assertThat(arrivals.texts).contains("one"));
    }

    /** What the client sent before this has reached the broker. An acknowledgement is not answered. */
    private void awaitEarlierPackets() throws Exception {
        client.send(new DownlinkPort.Outgoing("chirpstack", "application/1/device/70b3d5e75e000001", "70b3d5e75e000001", "last", 2,
                new byte[] {1}, false, Instant.EPOCH));
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().equals("mqtt-connection")
                || thread.getName().startsWith("MQTT") && thread.getName().endsWith("instance")).collect(Collectors.toSet());
    }

    private void startBroker() {
        broker = EmbeddedBroker.start(folder, port);
    }

    private void restartBroker() {
        stopBroker();
        await().until(() -> !client.isConnected());
        startBroker();
    }

    private void stopBroker() {
        if (broker != null) {
            broker.close();
            broker = null;
        }
    }

    private void publish(String text) throws MqttException {
        MqttClient publisher = new MqttClient(url, "network-server", new MemoryPersistence());
        publisher.connect(new MqttConnectionOptions());
        publisher.publish(TOPIC, text.getBytes(StandardCharsets.UTF_8), 1, false);
        publisher.disconnect();
        publisher.close();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Arrivals implements MqttCallback {

        private final List<String> texts = new CopyOnWriteArrayList<>();
        private final List<Integer> handles = new CopyOnWriteArrayList<>();
        private volatile CountDownLatch hold;
        private volatile boolean waiting;

        @Override
        public void messageArrived(String topic, MqttMessage message) throws InterruptedException {
            if (hold != null && !waiting) {
                waiting = true;
                hold.await();
            }
            handles.add(message.getId());
            texts.add(new String(message.getPayload(), StandardCharsets.UTF_8));
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
    }
}
