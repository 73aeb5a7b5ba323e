package ru.pribor.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.ChildJvm;
import ru.pribor.access.Scope;
import ru.pribor.platform.BrokerProcess;
import ru.pribor.platform.PostgresProcess;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.Codec;
import ru.pribor.reading.Decoded;
import ru.pribor.reading.Message;
import ru.pribor.reading.Payload;
import ru.pribor.reading.ReportingMeter;

/** The application while a broker, a database, another instance or a part of its own fails. It starts without a broker. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
@Timeout(180)
class StreamOutageTest {

    private static final String PASSWORD = "admin-of-tests";
    private static final int FRAMES = 3_000;
    private static final int PER_SECOND = 600;
    private static final Path FOLDER = Path.of("target/outage-test/" + ProcessHandle.current().pid()).toAbsolutePath();
    private static final int PORT = BrokerProcess.freePort();
    private static final String URL = "tcp://127.0.0.1:" + PORT;
    private static final Instant HOUR = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(2));
    private static PostgresProcess postgres;
    private static ChildJvm broker;

    @Autowired
    private SourcesHealth health;
    @Autowired
    private TestRestTemplate http;
    @Autowired
    private JdbcTemplate database;
    @Autowired
    private TransactionTemplate transactions;
    @Autowired
    private Planted planted;
    @Autowired
    private Completed completed;

    @DynamicPropertySource
    static void onAPostgresThatCanBeKilled(DynamicPropertyRegistry properties) throws IOException {
        postgres = PostgresProcess.start(FOLDER.resolve("postgres"));
        SpringApplication.getShutdownHandlers().add(postgres::close);
        properties.add("spring.datasource.url", () -> postgres.server().url());
        properties.add("spring.datasource.username", () -> postgres.server().username());
        properties.add("spring.datasource.password", () -> postgres.server().password());
        properties.add("spring.datasource.hikari.maximum-pool-size", () -> 10);
        properties.add("pribor.data-dir", () -> FOLDER.resolve("first").toString());
        properties.add("pribor.admin-password", () -> PASSWORD);
        properties.add("pribor.mqtt.url", () -> URL);
    }

    @BeforeEach
    void startBroker() throws IOException {
        if (broker == null) {
            assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
            broker = BrokerProcess.start(FOLDER.resolve("broker"), PORT, FOLDER.resolve("broker.log"));
        }
        awaitHealth(Status.UP);
    }

    @Test
    void saysWhichBrokerIsAwayAndFindsItAgain() throws Exception {
        broker.close();
        broker = null;
        awaitHealth(Status.DOWN);

        ResponseEntity<String> answer = http.withBasicAuth("admin", PASSWORD).getForEntity("/actuator/health", String.class);
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(answer.getBody()).contains(URL).containsAnyOf("Connection refused", "Connection lost");

        startBroker();
        ReportingMeter meter = ReportingMeter.betar(database, transactions, HOUR.minus(Duration.ofDays(1)));
        publish(meter.message(1, HOUR, ReportingMeter.betarPayload(HOUR, 100, false)));
        await().untilAsserted(() -> assertThat(count("pribor.reading where meter_id = " + meter.meterId)).isOne());
    }

    @Test
    void storesEachFrameOnceThoughPostgresIsStoppedAndKilled() throws Exception {
        FrameStream stream = new FrameStream(postgres.server(), postgres.server().url(), FRAMES);

        CompletableFuture<Void> published = stream.publish(URL, PER_SECOND);
        await().pollInterval(Duration.ofMillis(20)).until(() -> stream.stored() > FRAMES / 5);
        postgres.stopImmediately();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() ->
                assertThat((String) health.health().getDetails().get("storage")).contains("refused"));
        assertThat(http.getForEntity("/actuator/health", String.class).getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        postgres.startAgain();
        await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20)).until(() -> stream.stored() > 3 * FRAMES / 5);
        postgres.kill();
        postgres.startAgain();
        await().atMost(Duration.ofSeconds(30)).until(published::isDone);
        await().atMost(Duration.ofSeconds(30)).until(() -> stream.stored() >= FRAMES);

        stream.assertStoredOnce();
        awaitHealth(Status.UP);
    }

    @Test
    void storesEachFrameOnceThoughAnotherInstanceIsKilled() throws Exception {
        FrameStream stream = new FrameStream(postgres.server(), postgres.server().url(), FRAMES);
        int before = completed.number.get();
        try (ApplicationProcess other = ApplicationProcess.start(FOLDER, "second", postgres.server(), postgres.server().url(), URL)) {
            other.awaitUp();

            CompletableFuture<Void> published = stream.publish(URL, PER_SECOND);
            await().pollInterval(Duration.ofMillis(20)).until(() -> stream.stored() > FRAMES / 2);
            other.kill();
            assertThat(published).as("the other instance dies in the middle").isNotDone();
            await().atMost(Duration.ofSeconds(30)).until(published::isDone);
            await().atMost(Duration.ofSeconds(30)).until(() -> stream.stored() >= FRAMES);
        }

        stream.assertStoredOnce();
        assertThat(completed.number.get() - before).as("stored by this instance").isBetween(FRAMES / 2, FRAMES - 1);
    }

    @Test
    void anErrorNeitherEndsTheStreamNorLosesAMessage() throws Exception {
        ReportingMeter meter = ReportingMeter.betar(database, transactions, HOUR.minus(Duration.ofDays(1)));
        planted.error = new OutOfMemoryError("planted");

        publish(meter.message(1, HOUR, ReportingMeter.betarPayload(HOUR, 100, false)));
        awaitHealth(Status.DOWN);
        assertThat((String) health.health().getDetails().get("storage")).contains("planted");
        assertThat(health.health().getDetails().get("chirpstack")).asString().contains("unacknowledged=1");
        planted.error = null;

        await().untilAsserted(() -> assertThat(count("pribor.reading where meter_id = " + meter.meterId)).isOne());
        await().untilAsserted(() -> assertThat(health.health().getDetails().get("chirpstack")).asString().contains("unacknowledged=0"));
        awaitHealth(Status.UP);
    }

    @Test
    void aCodecThatOverflowsTheStackConcernsItsOwnMessageAlone() throws Exception {
        ReportingMeter meter = ReportingMeter.betar(database, transactions, HOUR.minus(Duration.ofDays(1)));
        ReportingMeter deep = ReportingMeter.inOperation(database, transactions, planted.id(), "COLD_WATER", HOUR.minus(Duration.ofDays(1)));

        publish(deep.message(1, HOUR, new byte[] {1}), meter.message(1, HOUR, ReportingMeter.betarPayload(HOUR, 100, false)));

        await().untilAsserted(() -> assertThat(count("pribor.reading where meter_id = " + meter.meterId)).isOne());
        assertThat(count("pribor.unprocessed_message where reason = 'FAILED' and dev_eui = '" + deep.devEui + "'")).isOne();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    private static void publish(Message... messages) throws InterruptedException {
        new InsistentPublisher(URL, "meters", 0).publish(List.of(messages));
    }

    private void awaitHealth(Status status) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(health.health().getStatus()).isEqualTo(status));
    }

    private long count(String from) {
        return Scope.asSystem(() -> transactions.execute(status ->
                database.queryForObject("select count(*) from " + from, Long.class)));
    }

    @TestConfiguration
    static class Additions {

        @Bean
        Planted planted() {
            return new Planted();
        }

        @Bean
        Completed completed() {
            return new Completed();
        }
    }

    /** Counts the messages that this instance acknowledges. */
    static class Completed extends EventNotifierSupport {

        private final AtomicInteger number = new AtomicInteger();

        @Override
        public void notify(CamelEvent event) {
            if (event instanceof CamelEvent.ExchangeCompletedEvent) {
                number.incrementAndGet();
            }
        }
    }

    /** A codec that breaks the machine it runs on. */
    static class Planted implements Codec {

        private volatile Error error;

        @Override
        public int version() {
            if (error != null) {
                throw error;
            }
            return 1;
        }

        @Override
        public Decoded decode(Payload payload) {
            return decode(payload);
        }

        @Override
        public String id() {
            return "planted";
        }

        @Override
        public String name() {
            return "Planted";
        }

        @Override
        public String vendor() {
            return "Nobody";
        }

        @Override
        public Set<Resource> resources() {
            return Set.of(Resource.COLD_WATER);
        }

        @Override
        public int readingsPort() {
            return 2;
        }
    }
}
