package ru.pribor.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import ru.pribor.ChildJvm;
import ru.pribor.TestPostgres;
import ru.pribor.platform.BrokerProcess;
import ru.pribor.platform.EmbeddedPostgres;

/** 5,000 frames while first the broker and then the application is killed with -9: none is lost and none counts twice. */
@Tag("kill")
@Timeout(240)
class BrokerAndApplicationKillTest {

    private static final int FRAMES = 5_000;
    private static final int PER_SECOND = 1_200;
    private static final String INSTANCE = "pribor-to-be-killed";

    @TempDir
    private Path folder;
    private final int port = BrokerProcess.freePort();
    private final String url = "tcp://127.0.0.1:" + port;
    private final EmbeddedPostgres server = TestPostgres.server();
    private String database;
    private ChildJvm broker;
    private ApplicationProcess application;

    @BeforeEach
    void prepare() throws Exception {
        database = server.url(TestPostgres.freshDatabase());
        Flyway.configure().dataSource(database, server.username(), server.password()).schemas("pribor").defaultSchema("pribor")
                .locations("classpath:db/migration").load().migrate();
        startBroker();
        openSession();
        startApplication();
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (application != null) {
            application.close();
        }
        broker.close();
    }

    @Test
    void losesNothingAndCountsNothingTwice() throws Exception {
        FrameStream stream = new FrameStream(server, database, FRAMES);
        application.awaitUp();

        CompletableFuture<Void> published = stream.publish(url, PER_SECOND);
        await().pollInterval(Duration.ofMillis(20)).until(() -> stream.stored() > FRAMES / 5);
        broker.kill();
        assertThat(published).as("the broker dies in the middle").isNotDone();
        startBroker();
        await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20)).until(() -> stream.stored() > 3 * FRAMES / 5);
        application.kill();
        assertThat(published).as("the application dies in the middle").isNotDone();
        startApplication();
        await().atMost(Duration.ofSeconds(60)).until(published::isDone);
        await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(200)).until(() -> stream.stored() >= FRAMES);

        stream.assertStoredOnce();
    }

    /** The session is there before the application, so that nothing published meanwhile falls through. */
    private void openSession() throws MqttException {
        MqttClient client = new MqttClient(url, INSTANCE, new MemoryPersistence());
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(false);
        options.setSessionExpiryInterval(3600L);
        client.connect(options);
        client.subscribe("$share/pribor/application/+/device/+/event/+", 1);
        client.disconnect();
        client.close();
    }

    private void startBroker() throws IOException {
        broker = BrokerProcess.start(folder.resolve("broker"), port, Path.of("target/kill-test/broker.log"));
    }

    private void startApplication() throws IOException {
        application = ApplicationProcess.start(folder, INSTANCE, server, database, url);
    }
}
