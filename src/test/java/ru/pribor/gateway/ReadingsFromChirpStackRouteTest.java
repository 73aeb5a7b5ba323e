package ru.pribor.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static ru.pribor.reading.ReportingMeter.betarPayload;
import static ru.pribor.reading.ReportingMeter.json;
import static ru.pribor.reading.ReportingMeter.topic;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.ServiceStatus;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Status;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Scope;
import ru.pribor.platform.EmbeddedBroker;
import ru.pribor.reading.ReportingMeter;

@IntegrationTest
class ReadingsFromChirpStackRouteTest {

    private static final String ROUTE = "readings-from-chirpstack";
    private static final Instant HOUR = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(2));

    @Autowired
    private CamelContext camel;
    @Autowired
    private EmbeddedBroker broker;
    @Autowired
    private SourcesHealth health;
    @Autowired
    private JdbcTemplate database;
    @Autowired
    private TransactionTemplate transactions;
    private MqttClient networkServer;

    @BeforeEach
    void connect() throws MqttException {
        await().until(() -> camel.getRouteController().getRouteStatus(ROUTE) == ServiceStatus.Started);
        networkServer = new MqttClient(broker.url(), "network-server", new MemoryPersistence());
        networkServer.connect();
    }

    @AfterEach
    void disconnect() throws MqttException {
        networkServer.disconnect();
        networkServer.close();
    }

    @Test
    void storesWhatIsPublished() throws MqttException {
        ReportingMeter meter = betar();

        publish(meter.devEui, 1, 1);

        awaitReadings(meter, 1);
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void storesAFrameOnceThoughItIsPublishedAgainAndHeardByTwoGateways() throws MqttException {
        ReportingMeter meter = betar();

        publish(meter.devEui, 1, 1);
        publish(meter.devEui, 1, 1);
        publish(meter.devEui, 1, 2);
        publish(meter.devEui, 2, 1);

        awaitReadings(meter, 2);
        assertThat(count("pribor.frame f join pribor.device d on d.id = f.device_id where d.dev_eui = '" + meter.devEui + "'"))
                .isEqualTo(2);
    }

    @Test
    void passesOverEventsThatAreNoUplinks() throws MqttException {
        ReportingMeter meter = betar();

        networkServer.publish(meter.topic().replace("/up", "/status"), "{\"margin\":7}".getBytes(StandardCharsets.UTF_8), 1, false);
        publish(meter.devEui, 1, 1);

        awaitReadings(meter, 1);
        assertThat(count("pribor.unprocessed_message where topic like '%" + meter.devEui + "%'")).isZero();
    }

    @Test
    void goesOnAfterItWasStoppedAndStarted() throws Exception {
        ReportingMeter meter = betar();

        camel.getRouteController().stopRoute(ROUTE);
        camel.getRouteController().startRoute(ROUTE);
        publish(meter.devEui, 1, 1);

        awaitReadings(meter, 1);
    }

    @Test
    void poisonDelaysNobody() throws MqttException {
        ReportingMeter meter = betar();
        String stranger = ReportingMeter.freshDevEui();

        networkServer.publish(topic(stranger), new byte[10 << 20], 1, false);
        networkServer.publish(topic(stranger), "{".getBytes(StandardCharsets.UTF_8), 1, false);
        publish(stranger, 1, 1);
        publish(meter.devEui, 1, 1);

        awaitReadings(meter, 1);
        await().untilAsserted(() -> assertThat(count("pribor.unprocessed_message where topic = '" + topic(stranger) + "'"))
                .isEqualTo(3));
    }

    private ReportingMeter betar() {
        return ReportingMeter.betar(database, transactions, HOUR.minus(Duration.ofDays(2)));
    }

    private void publish(String devEui, long counter, int gateways) throws MqttException {
        Instant at = HOUR.plusSeconds(counter * 60);
        networkServer.publish(topic(devEui), json(devEui, counter, at.plusSeconds(5), betarPayload(at, 100 + counter, false), gateways)
                .getBytes(StandardCharsets.UTF_8), 1, false);
    }

    private void awaitReadings(ReportingMeter meter, int number) {
        await().untilAsserted(() -> assertThat(count("pribor.reading where meter_id = " + meter.meterId)).isEqualTo(number));
    }

    private long count(String from) {
        return Scope.asSystem(() -> transactions.execute(status ->
                database.queryForObject("select count(*) from " + from, Long.class)));
    }
}
