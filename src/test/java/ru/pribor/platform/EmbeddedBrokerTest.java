package ru.pribor.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {

    private static final String TOPIC = "application/1/device/70b3d5e75e000001/event/up";
    private static final String SHARED = "$share/pribor/application/+/device/+/event/+";

    /** More than fit into the files that a journal has made ahead. */
    private static final int MANY = 1_000;
    private static final int FILLING = 90_000;

    @TempDir
    private Path folder;

    @Test
    void saysWhichPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedBroker.start(folder, taken.getLocalPort()))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining(String.valueOf(taken.getLocalPort()))
                    .extracting(refused -> ((StartRefused) refused).remedy()).asString().contains("PRIBOR_MQTT_PORT");
        }
    }

    @Test
    void keepsTheMessagesOfAnOfflineSessionOverARestart() throws Exception {
        int port;
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0)) {
            port = broker.port();
            MqttClient reader = connect(broker.url(), "reader");
            reader.subscribe(SHARED, 1);
            reader.disconnect();
            reader.close();
            MqttClient writer = connect(broker.url(), "writer");
            for (int i = 0; i < 20; i++) {
                writer.publish(TOPIC, ("message " + i).getBytes(StandardCharsets.UTF_8), 1, false);
            }
            writer.disconnect();
            writer.close();
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, port)) {
            Arrivals arrived = new Arrivals();
            MqttClient reader = connect(broker.url(), "reader", arrived);

            List<String> texts = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                texts.add(arrived.texts.poll(10, TimeUnit.SECONDS));
            }
            assertThat(texts).contains("message 0", "message 19").doesNotContainNull();
            reader.disconnect();
            reader.close();
        }
    }

    @Test
    void stopsWhereTheDiskIsFullAndComesBackWithAllThatItAcknowledgedWhenThereIsRoom() throws Exception {
        Optional<SmallDisk> small = SmallDisk.mount(folder.resolve("disk"), 96);
        assumeTrue(small.isPresent(), "there is no small disk");
        Path own = folder.resolve("disk/broker");
        try (SmallDisk disk = small.get(); EmbeddedBroker broker = EmbeddedBroker.start(own, 0)) {
            BrokerKeeper keeper = new BrokerKeeper(broker);
            MqttClient session = connect(broker.url(), "reader");
            session.subscribe(SHARED, 1);
            session.disconnect();
            session.close();
            disk.fill();

            int acknowledged = publish(broker, 0, MANY);
            await().until(() -> broker.trouble() != null);
            assertThat(acknowledged).isPositive().isLessThan(MANY);
            assertThat(broker.trouble()).contains("No space left on device", own.toString(), "Make room");
            keeper.look();
            assertThat(broker.isRunning()).as("while there is no room").isFalse();
            disk.empty();
            await().until(() -> {
                keeper.look();
                return broker.trouble() == null;
            });
            acknowledged = publish(broker, acknowledged, acknowledged + 10);

            Arrivals arrived = new Arrivals();
            MqttClient reader = connect(broker.url(), "reader", arrived);
            Set<String> expected = IntStream.range(0, acknowledged).mapToObj(String::valueOf).collect(Collectors.toSet());
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(arrived.numbers()).containsAll(expected));
            reader.disconnect();
            reader.close();
        }
    }

    /** @return how many were acknowledged, those before them included */
    private static int publish(EmbeddedBroker broker, int from, int until) throws MqttException {
        MqttClient writer = connect(broker.url(), "writer");
        writer.setTimeToWait(3_000);
        int acknowledged = from;
        try {
            for (; acknowledged < until; acknowledged++) {
                writer.publish(TOPIC, (acknowledged + " ".repeat(FILLING)).getBytes(StandardCharsets.UTF_8), 1, false);
            }
        } catch (MqttException full) {
            return acknowledged;
        } finally {
            writer.disconnectForcibly(0, 200, false);
            writer.close(true);
        }
        return acknowledged;
    }

    private static MqttClient connect(String url, String id, MqttCallback... callbacks) throws MqttException {
        MqttClient client = new MqttClient(url, id, new MemoryPersistence());
        for (MqttCallback callback : callbacks) {
            client.setCallback(callback);
        }
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(false);
        options.setSessionExpiryInterval(600L);
        client.connect(options);
        return client;
    }

    private static class Arrivals implements MqttCallback {

        private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();

        Set<String> numbers() {
            return texts.stream().map(String::strip).collect(Collectors.toSet());
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
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
