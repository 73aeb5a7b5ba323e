package ru.pribor.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
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
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.ChildJvm;
import ru.pribor.Pribor;
import ru.pribor.TestPostgres;
import ru.pribor.platform.BrokerProcess;
import ru.pribor.reading.Message;
import ru.pribor.reading.ReportingMeter;

/** 5,000 frames while first the broker and then the application is killed with -9: none is lost and none counts twice. */
@Tag("kill")
@Timeout(240)
class BrokerAndApplicationKillTest {

    private static final int FRAMES = 5_000;
    private static final int METERS = 50;
    private static final int PER_SECOND = 1_200;
    private static final String INSTANCE = "pribor-to-be-killed";
    private static final Instant START = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofDays(1));

    @TempDir
    private Path folder;
    private final Path logs = Path.of("target/kill-test");
    private final int port = freePort();
    private final String url = "tcp://127.0.0.1:" + port;
    private String database;
    private SingleConnectionDataSource connection;
    private JdbcTemplate rows;
    private ChildJvm broker;
    private ChildJvm application;

    @BeforeEach
    void prepare() throws Exception {
        Files.deleteIfExists(logs.resolve("application.log"));
        database = TestPostgres.server().url(TestPostgres.freshDatabase());
        connection = new SingleConnectionDataSource(database, TestPostgres.server().username(),
                TestPostgres.server().password(), true);
        Flyway.configure().dataSource(connection).schemas("pribor").defaultSchema("pribor").locations("classpath:db/migration")
                .load().migrate();
        rows = new JdbcTemplate(connection);
        rows.queryForObject("select set_config('pribor.scope', 'system', false)", String.class);
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
        connection.destroy();
    }

    @Test
    void losesNothingAndCountsNothingTwice() throws Exception {
        List<ReportingMeter> meters = meters();
        List<Message> messages = new ArrayList<>();
        TreeSet<String> expectedFrames = new TreeSet<>();
        TreeSet<String> expectedReadings = new TreeSet<>();
        for (int i = 0; i < FRAMES; i++) {
            ReportingMeter meter = meters.get(i % METERS);
            Instant readAt = START.plusSeconds(10L * i);
            messages.add(meter.message(i, readAt.plusSeconds(5), ReportingMeter.betarPayload(readAt, 1_000 + i, false)));
            expectedFrames.add(meter.devEui + " " + i);
            expectedReadings.add(meter.meterId + " " + readAt.getEpochSecond());
        }
        awaitApplication(meters.get(0));

        InsistentPublisher publisher = new InsistentPublisher(url, "network-server", PER_SECOND);
        CompletableFuture<Void> published = CompletableFuture.runAsync(() -> {
            try {
                publisher.publish(messages);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        await().pollInterval(Duration.ofMillis(20)).until(() -> stored() > FRAMES / 5);
        broker.kill();
        assertThat(published).as("the broker dies in the middle").isNotDone();
        startBroker();
        await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20)).until(() -> stored() > 3 * FRAMES / 5);
        application.kill();
        assertThat(published).as("the application dies in the middle").isNotDone();
        startApplication();
        await().atMost(Duration.ofSeconds(60)).until(published::isDone);
        await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(stored()).isGreaterThanOrEqualTo(FRAMES));

        assertThat(rows.queryForList("""
                select d.dev_eui || ' ' || f.counter from pribor.frame f join pribor.device d on d.id = f.device_id
                where f.counter < 1000000""", String.class))
                .hasSize(FRAMES).containsExactlyInAnyOrderElementsOf(expectedFrames);
        assertThat(rows.queryForList("""
                select meter_id || ' ' || extract(epoch from read_at)::bigint from pribor.reading
                where received_at < ?::timestamptz""", String.class, START.plusSeconds(10L * FRAMES).toString()))
                .hasSize(FRAMES).containsExactlyInAnyOrderElementsOf(expectedReadings);
        assertThat(rows.queryForObject("select count(*) from pribor.unprocessed_message", Long.class)).isZero();
    }

    private List<ReportingMeter> meters() {
        TransactionTemplate transactions = new TransactionTemplate(new DataSourceTransactionManager(connection));
        List<ReportingMeter> meters = new ArrayList<>();
        for (int i = 0; i < METERS; i++) {
            meters.add(ReportingMeter.betar(rows, transactions, START.minus(Duration.ofDays(1))));
        }
        return meters;
    }

    /** The application takes frames when it has stored one of another time. */
    private void awaitApplication(ReportingMeter meter) throws InterruptedException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        new InsistentPublisher(url, "first", 0).publish(List.of(
                meter.message(1_000_000, now, ReportingMeter.betarPayload(now, 900_000, false))));
        await().atMost(Duration.ofSeconds(120)).until(() -> rows.queryForObject(
                "select count(*) from pribor.frame where counter = 1000000", Long.class) == 1);
    }

    private long stored() {
        assertThat(application.isAlive()).as("application, see %s", logs).isTrue();
        return rows.queryForObject("select count(*) from pribor.frame where counter < 1000000", Long.class);
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
        broker = ChildJvm.start(BrokerProcess.class, logs.resolve("broker.log"), folder.resolve("broker").toString(),
                String.valueOf(port));
        await().atMost(Duration.ofSeconds(60)).until(this::brokerAnswers);
    }

    private boolean brokerAnswers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void startApplication() throws IOException {
        application = ChildJvm.start(Pribor.class, logs.resolve("application.log"),
                "--server.port=0",
                "--spring.datasource.url=" + database,
                "--spring.datasource.username=" + TestPostgres.server().username(),
                "--spring.datasource.password=" + TestPostgres.server().password(),
                "--pribor.data-dir=" + folder.resolve("application"),
                "--pribor.admin-password=admin-of-tests",
                "--pribor.instance-id=" + INSTANCE,
                "--pribor.mqtt.url=" + url);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
