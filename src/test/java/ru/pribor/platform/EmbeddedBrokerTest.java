package ru.pribor.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
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
