package ru.pribor.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Role;
import ru.pribor.access.Scope;
import ru.pribor.access.UserFixture;
import ru.pribor.access.Users;
import ru.pribor.message.Refusal;
import ru.pribor.platform.EmbeddedBroker;
import ru.pribor.reading.DeviceCommand;
import ru.pribor.reading.DeviceSetup;
import ru.pribor.reading.Downlink;
import ru.pribor.reading.DownlinkState;
import ru.pribor.reading.Downlinks;
import ru.pribor.reading.RegistryFixture;
import ru.pribor.reading.ReportingMeter;

/** Downlinks by a ChirpStack's broker, with the test in the place of the network server. */
@IntegrationTest
class DownlinksTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CLOCK_PORT = 4;

    @Autowired
    private Downlinks downlinks;
    @Autowired
    private DeviceSetup setup;
    @Autowired
    private EmbeddedBroker broker;
    @Autowired
    private Users users;
    @Autowired
    private RegistryFixture registry;
    @Autowired
    private JdbcTemplate database;
    @Autowired
    private TransactionTemplate transactions;
    private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
    private MqttClient networkServer;
    private ReportingMeter meter;

    @BeforeEach
    void aDeviceThatWasHeard() throws MqttException {
        meter = ReportingMeter.inOperation(database, transactions, "vega-si-12", "COLD_WATER", Instant.now().minus(Duration.ofDays(2)));
        networkServer = new MqttClient(broker.url(), "network-server-of-downlinks", new MemoryPersistence());
        networkServer.setCallback(new Listener((topic, content) -> hear(content)));
        networkServer.connect();
        networkServer.subscribe(commandTopic(), 1);
        publish("up", ReportingMeter.json(meter.devEui, 1, now(), ReportingMeter.vegaPayload(now(), 1000), 1));
        await().until(() -> count("pribor.device where address is not null and dev_eui = ?", meter.devEui) == 1);
    }

    @AfterEach
    void signOut() throws MqttException {
        UserFixture.signOut();
        networkServer.disconnect();
        networkServer.close();
    }

    @Test
    void aWrongClockIsCorrectedOnceByTheDifferenceUntilItTellsThatItIsRight() throws MqttException {
        reportClock(2, -100);
        await().until(() -> !heard.isEmpty());
        reportClock(3, -100);
        reportClock(4, -100);

        await().until(() -> count("pribor.frame f join pribor.device d on d.id = f.device_id where d.dev_eui = ?", meter.devEui) == 4);
        assertThat(heard).singleElement().satisfies(command -> {
            assertThat(command.path("devEui").asText()).isEqualTo(meter.devEui);
            assertThat(command.path("fPort").asInt()).isEqualTo(CLOCK_PORT);
            assertThat(command.path("confirmed").asBoolean()).isFalse();
            assertThat(command.path("data").binaryValue()).isEqualTo(ByteBuffer.allocate(9).order(ByteOrder.LITTLE_ENDIAN)
                    .put((byte) 255).putLong(101).array());
        });
        assertThat(only().state()).isEqualTo(DownlinkState.SENT);

        reportClock(60, 1);

        await().untilAsserted(() -> assertThat(only().state()).isEqualTo(DownlinkState.ACKNOWLEDGED));
    }

    @ParameterizedTest
    @CsvSource({"5", "-5", "90000"})
    void aClockThatIsRightOrWrongByMoreThanADayIsLeftAlone(long drift) throws MqttException {
        reportClock(2, drift);

        await().until(() -> count("pribor.meter_status where clock_drift_s = " + drift + " and meter_id = ?", meter.meterId) == 1);
        assertThat(all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true, ACKNOWLEDGED", "false, FAILED"})
    void aDispatcherClosesAValveAndSeesWhetherItWasDone(boolean acknowledged, DownlinkState state) throws MqttException {
        aValveOnOutput1();
        signIn(Role.MANAGER);

        downlinks.ask(meter.meterId, DeviceCommand.CLOSE_VALVE);
        assertThatThrownBy(() -> downlinks.ask(meter.meterId, DeviceCommand.CLOSE_VALVE)).isInstanceOf(Refusal.class)
                .hasMessage("downlink.error.open");

        await().until(() -> !heard.isEmpty());
        JsonNode command = heard.get(0);
        assertThat(command.path("data").asText()).isEqualTo(Base64.getEncoder().encodeToString(new byte[] {3, 1, 0}));
        assertThat(command.path("confirmed").asBoolean()).isTrue();
        publish("ack", "{\"queueItemId\":\"" + command.path("id").asText() + "\",\"acknowledged\":" + acknowledged + "}");

        await().untilAsserted(() -> assertThat(only().state()).isEqualTo(state));
        assertThat(only().askedBy()).isNotBlank();
        assertThat(count("pribor.passport_entry where body like '%VALVE.CLOSE%' and meter_id = ?", meter.meterId)).isOne();
    }

    @Test
    void whatNobodyConfirmsExpires() throws MqttException {
        signIn(Role.OPERATOR);
        downlinks.ask(meter.meterId, DeviceCommand.collectEvery(Duration.ofHours(1)));
        await().until(() -> !heard.isEmpty());
        assertThat(heard.get(0).path("data").asText()).isEqualTo(Base64.getEncoder().encodeToString(new byte[] {0, 49, 0, 1, 1}));

        system("update pribor.downlink set asked_at = asked_at - interval '4 days', expires_at = expires_at - interval '4 days'");

        await().untilAsserted(() -> assertThat(one().state()).isEqualTo(DownlinkState.EXPIRED));
    }

    @ParameterizedTest
    @CsvSource({"CONTRACTOR", "INSPECTOR", "SUPPLIER", "CUSTOMER", "RESIDENT"})
    void whoeverDoesNotDispatchTellsADeviceNothing(Role role) {
        aValveOnOutput1();
        signIn(role);

        assertThat(downlinks.offered(meter.meterId)).isEmpty();
        assertThatThrownBy(() -> downlinks.ask(meter.meterId, DeviceCommand.CLOSE_VALVE)).isInstanceOf(Refusal.class);
    }

    @Test
    void aManagerOfAnotherHouseTellsADeviceNothing() {
        UserFixture.signIn(users, UserFixture.user(users, Role.MANAGER, registry.organisation()));

        assertThatThrownBy(() -> downlinks.ask(meter.meterId, DeviceCommand.collectEvery(Duration.ofHours(1)))).isInstanceOf(Refusal.class);
        assertThat(downlinks.ofMeter(meter.meterId, 10)).isEmpty();
    }

    private void aValveOnOutput1() {
        UserFixture.signIn(users, UserFixture.user(users, Role.ADMIN));
        setup.change(meter.meterId, Map.of("valve", "output1Closes"));
    }

    private void signIn(Role role) {
        long organisation = registry.organisation();
        if (role == Role.MANAGER || role == Role.OPERATOR || role == Role.CUSTOMER) {
            registry.party(meter.houseId, organisation, role.name(), null, RegistryFixture.LONG_AGO, null);
        }
        UserFixture.signIn(users, UserFixture.user(users, role, organisation));
    }

    /** @param drift in seconds, by which the device is ahead */
    private void reportClock(int counter, long drift) throws MqttException {
        Instant at = now().plusSeconds(counter);
        byte[] payload = ByteBuffer.allocate(5).order(ByteOrder.LITTLE_ENDIAN).put((byte) 255)
                .putInt((int) (at.getEpochSecond() + drift)).array();
        publish("up", ReportingMeter.json(meter.devEui, counter, at, payload, 1).replace("\"fPort\":2", "\"fPort\":" + CLOCK_PORT));
    }

    private void publish(String event, String content) throws MqttException {
        networkServer.publish(meter.topic().replace("/up", "/" + event), content.getBytes(StandardCharsets.UTF_8), 1, false);
    }

    private String commandTopic() {
        return meter.topic().replace("/event/up", "/command/down");
    }

    private void hear(byte[] content) {
        try {
            heard.add(JSON.readTree(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    private Downlink only() {
        assertThat(all()).hasSize(1);
        return one();
    }

    private Downlink one() {
        return all().get(0);
    }

    private List<Downlink> all() {
        return Scope.asSystem(() -> downlinks.ofMeter(meter.meterId, 10));
    }

    private void system(String sql) {
        Scope.asSystem(() -> transactions.executeWithoutResult(status -> database.update(sql + " where device_id ="
                + " (select id from pribor.device where dev_eui = ?)", meter.devEui)));
    }

    private long count(String from, Object parameter) {
        return Scope.asSystem(() -> transactions.execute(status ->
                database.queryForObject("select count(*) from " + from, Long.class, parameter)));
    }
}
