package ru.pribor.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Status;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Role;
import ru.pribor.access.Scope;
import ru.pribor.access.UserFixture;
import ru.pribor.access.Users;
import ru.pribor.platform.BrokerProcess;
import ru.pribor.platform.EmbeddedBroker;
import ru.pribor.platform.ForgetfulBroker;
import ru.pribor.reading.DeviceCommand;
import ru.pribor.reading.Downlink;
import ru.pribor.reading.DownlinkState;
import ru.pribor.reading.Downlinks;
import ru.pribor.reading.ReportingMeter;
import ru.pribor.reading.SourceRhythms;
import ru.pribor.reading.SourceSlots;

/** More sources beside the first: another ChirpStack and a The Things Stack on one broker, and a Vega IoT Server. */
@IntegrationTest
@DirtiesContext
class SourcesTest {

    private static final Instant HOUR = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(2));
    private static final int PORT = BrokerProcess.freePort();
    private static final String URL = "tcp://127.0.0.1:" + PORT;
    private static final Path FOLDER = Path.of("target/sources-test/" + ProcessHandle.current().pid()).toAbsolutePath();
    private static final int VEGA_PORT = BrokerProcess.freePort();
    private static EmbeddedBroker broker;
    private static VegaPeer vega;

    @Autowired
    private SourcesHealth health;
    @Autowired
    private Sources sources;
    @Autowired
    private SourceRhythms rhythms;
    @Autowired
    private SourceSlots slots;
    @Autowired
    private MeterRegistry metrics;
    @Autowired
    private Downlinks downlinks;
    @Autowired
    private Users users;
    @Autowired
    private JdbcTemplate database;
    @Autowired
    private TransactionTemplate transactions;

    @DynamicPropertySource
    static void moreSources(DynamicPropertyRegistry properties) {
        add(properties, 0, "north", "chirpstack", URL);
        add(properties, 1, "community", "tts", URL);
        add(properties, 2, "vega", "vega", "ws://127.0.0.1:" + VEGA_PORT + "/");
        properties.add("pribor.sources[2].username", () -> "town");
        properties.add("pribor.sources[2].password", () -> "secret");
        properties.add("pribor.readings-from-vega.keep-alive-seconds", () -> 1);
    }

    private static void add(DynamicPropertyRegistry properties, int number, String name, String kind, String url) {
        String prefix = "pribor.sources[" + number + "].";
        properties.add(prefix + "name", () -> name);
        properties.add(prefix + "kind", () -> kind);
        properties.add(prefix + "url", () -> url);
    }

    @BeforeAll
    static void startServers() {
        broker = EmbeddedBroker.start(FOLDER, PORT);
        vega = VegaPeer.start(FOLDER, VEGA_PORT);
    }

    @AfterAll
    static void stopServers() {
        broker.close();
        vega.close();
    }

    @BeforeEach
    void awaitConnections() {
        await().atMost(Duration.ofSeconds(30)).until(() -> health.health().getStatus().equals(Status.UP));
    }

    @Test
    void storesWhatEachOfThemPublishes() throws MqttException {
        ReportingMeter north = betar();
        ReportingMeter community = betar();

        publish(north.topic(), ReportingMeter.json(north.devEui, 1, HOUR, ReportingMeter.betarPayload(HOUR, 100, false), 1));
        publish("v3/town@pribor/devices/meter-1/up", tts(community.devEui, 1));
        publish("v3/town/devices/meter-1/up", tts(community.devEui, 2));
        publish("v3/town/devices/meter-1/up", "{");

        await().untilAsserted(() -> assertThat(readings(north)).isOne());
        await().untilAsserted(() -> assertThat(readings(community)).isEqualTo(2));
        await().untilAsserted(() -> assertThat(count("pribor.unprocessed_message where source = 'tts:community'")).isOne());
    }

    @Test
    void saysWhichOfThemIsAwayAndFindsItAgain() throws MqttException {
        broker.close();
        await().until(() -> health.health().getStatus().equals(Status.DOWN));
        await().untilAsserted(() -> assertThat(health.health().getDetails().get("community")).asString().contains(URL, "refused"));
        assertThat(health.health().getDetails().get("chirpstack")).asString().contains("connection=connected");

        broker = EmbeddedBroker.start(FOLDER, PORT);
        awaitConnections();
        ReportingMeter community = betar();
        publish("v3/town/devices/meter-2/up", tts(community.devEui, 1));

        await().untilAsserted(() -> assertThat(readings(community)).isOne());
    }

    @Test
    void framesFlowAgainAfterServersForgotTheirSubscriptionsWhichTheMissingDataShow() throws MqttException {
        ReportingMeter north = betar();
        ReportingMeter community = betar();
        ReportingMeter vegas = betar();
        publish(north.topic(), ReportingMeter.json(north.devEui, 1, HOUR, ReportingMeter.betarPayload(HOUR, 100, false), 1));
        publish("v3/town/devices/meter-9/up", tts(community.devEui, 1));
        push(vegas, 1);
        await().untilAsserted(() -> assertThat(List.of(readings(north), readings(community), readings(vegas))).containsOnly(1L));
        SourceWatch impatient = new SourceWatch(sources, rhythms, slots, metrics, Clock.systemUTC(), Duration.ZERO, 0);

        ForgetfulBroker.forgetSubscriptions(broker);
        remember(vegas, 2);
        assertThat(health.health().getStatus()).as("the connections stand").isEqualTo(Status.UP);
        impatient.watch();

        assertThat(sources.connections().keySet()).filteredOn(source -> impatient.complaint(source).isPresent())
                .extracting(Source::name).containsExactlyInAnyOrder("north", "community", "vega");
        assertThat(metrics.counter("pribor.source.renewals", "source", "chirpstack:north").count()).isOne();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(readings(vegas)).isEqualTo(2));
        awaitConnections();
        publish(north.topic(), ReportingMeter.json(north.devEui, 2, HOUR.plusSeconds(60),
                ReportingMeter.betarPayload(HOUR.plusSeconds(60), 101, false), 1));
        publish("v3/town/devices/meter-9/up", tts(community.devEui, 2));
        await().untilAsserted(() -> assertThat(List.of(readings(north), readings(community))).containsOnly(2L));
    }

    @Test
    void aSourceOfWhichNothingIsDueByItsLastDaysIsLeftAlone() throws MqttException {
        ReportingMeter north = betar();
        publish(north.topic(), ReportingMeter.json(north.devEui, 1, HOUR, ReportingMeter.betarPayload(HOUR, 100, false), 1));
        await().untilAsserted(() -> assertThat(readings(north)).isOne());
        write("insert into pribor.source_slot values ('north', date_trunc('hour', now() - interval '50 hours'), 100, 0, 0)");
        SourceWatch impatient = new SourceWatch(sources, rhythms, slots, metrics, Clock.systemUTC(), Duration.ZERO, 0);

        impatient.watch();

        write("delete from pribor.source_slot where source = 'north'");
        assertThat(sources.connections().keySet()).filteredOn(source -> source.name().equals("north"))
                .allMatch(source -> impatient.complaint(source).isEmpty());
    }

    private void write(String sql) {
        Scope.asSystem(() -> transactions.executeWithoutResult(status -> database.update(sql)));
    }

    @Test
    void storesWhatVegaPushesAndAfterADropWhatWasMissed() {
        ReportingMeter meter = betar();
        push(meter, 1);
        await().untilAsserted(() -> assertThat(readings(meter)).isOne());
        awaitCheckpointAfter(Instant.now());

        vega.drop();
        remember(meter, 2);
        await().atMost(Duration.ofSeconds(30)).until(vega::hasSomebody);
        push(meter, 3);

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(readings(meter)).isEqualTo(3));
        assertThat(frames(meter)).isEqualTo(3);
    }

    @Test
    void goesThroughTheWholeHistoryOfANewMeterPageByPageThoughTheConnectionDropsInBetween() {
        ReportingMeter meter = betar();
        for (int i = 0; i < 2_500; i++) {
            remember(meter, i);
        }
        vega.dropAfterPages(2);

        vega.drop();

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(frames(meter)).isEqualTo(2_500));
    }

    @Test
    void asksAServerThatCountsInSecondsToo() {
        ReportingMeter meter = betar();
        vega.countInSeconds(true);
        try {
            remember(meter, 1);
            vega.drop();

            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(readings(meter)).isOne());
        } finally {
            vega.countInSeconds(false);
        }
    }

    @Test
    void tellsADeviceByTheServerThatHearsItAndHowItEnded() throws MqttException {
        ReportingMeter community = vegaModule();
        ReportingMeter vegas = vegaModule();
        BlockingQueue<String> pushed = new LinkedBlockingQueue<>();
        MqttClient server = new MqttClient(URL, "the-things-stack", new MemoryPersistence());
        server.setCallback(new Listener((topic, content) -> pushed.add(topic + " " + new String(content, StandardCharsets.UTF_8))));
        server.connect();
        server.subscribe("v3/+/devices/+/down/push", 0);
        publish("v3/town@pribor/devices/meter-7/up", tts(community.devEui, 1, ReportingMeter.vegaPayload(HOUR, 5)));
        vega.hear(vegas.devEui, 1, HOUR, ReportingMeter.vegaPayload(HOUR, 5));
        await().untilAsserted(() -> assertThat(count("pribor.device where address is not null and dev_eui in ('" + community.devEui
                + "', '" + vegas.devEui + "')")).isEqualTo(2));

        tellEveryHour(community);
        tellEveryHour(vegas);

        await().until(() -> !pushed.isEmpty());
        assertThat(pushed.peek()).startsWith("v3/town@pribor/devices/meter-7/down/push ").contains("\"frm_payload\":\"ADEAAQE=\"");
        await().until(() -> vega.requests.stream().anyMatch(request -> request.path("cmd").asText().equals("send_data_req")
                && request.path("data_list").path(0).path("data").asText().equals("0031000101")));
        publish("v3/town@pribor/devices/meter-7/down/ack", "{\"end_device_ids\":{\"dev_eui\":\"" + community.devEui
                + "\"},\"correlation_ids\":[\"as:1\"],\"downlink_ack\":{\"correlation_ids\":[\"" + pushed.peek().replaceAll(
                ".*(pribor:[0-9a-f-]+).*", "$1") + "\"]}}");
        vega.push(vega.remember(vegas.devEui, 2, Instant.now().plusSeconds(60), ReportingMeter.vegaPayload(HOUR.plusSeconds(60), 6))
                .put("ack", true));

        await().untilAsserted(() -> assertThat(states(community)).containsExactly(DownlinkState.ACKNOWLEDGED));
        await().untilAsserted(() -> assertThat(states(vegas)).containsExactly(DownlinkState.ACKNOWLEDGED));
        server.disconnect();
        server.close();
    }

    private void tellEveryHour(ReportingMeter meter) {
        UserFixture.signIn(users, UserFixture.user(users, Role.ADMIN));
        downlinks.ask(meter.meterId, DeviceCommand.collectEvery(Duration.ofHours(1)));
        UserFixture.signOut();
    }

    private List<DownlinkState> states(ReportingMeter meter) {
        return Scope.asSystem(() -> downlinks.ofMeter(meter.meterId, 10)).stream().map(Downlink::state).toList();
    }

    @Test
    void saysThatVegaRefusesTheSignInAndTriesAgain() {
        vega.refuse(true);
        vega.drop();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(health.health().getDetails().get("vega")).asString()
                .contains("refused the sign-in", "invalid_login_or_password"));

        vega.refuse(false);

        awaitConnections();
    }

    @Test
    void keepsWhatVegaSaysThatCannotBeUsed() {
        String stranger = ReportingMeter.freshDevEui();
        vega.hear(stranger, 1, HOUR, new byte[] {1});
        vega.push(VegaSession.command("rx").put("devEui", "?"));

        await().untilAsserted(() -> assertThat(count("pribor.unprocessed_message where source = 'vega' and dev_eui = '" + stranger
                + "' or topic = 'vega/vega/?'")).isEqualTo(2));
    }

    private void awaitCheckpointAfter(Instant instant) {
        await().untilAsserted(() -> assertThat(count("pribor.source_progress where source = 'vega' and complete_until > '" + instant
                + "'")).isOne());
    }

    private static void push(ReportingMeter meter, int counter) {
        Instant at = HOUR.plusSeconds(counter);
        vega.hear(meter.devEui, counter, at.plusMillis(500), ReportingMeter.betarPayload(at, 100 + counter, false));
    }

    private static void remember(ReportingMeter meter, int counter) {
        Instant at = HOUR.plusSeconds(counter);
        vega.remember(meter.devEui, counter, at.plusMillis(500), ReportingMeter.betarPayload(at, 100 + counter, false));
    }

    private static String tts(String devEui, int counter) {
        return tts(devEui, counter, ReportingMeter.betarPayload(HOUR.plusSeconds(60 * counter), 100 + counter, false));
    }

    private static String tts(String devEui, int counter, byte[] payload) {
        Instant at = HOUR.plusSeconds(60 * counter);
        return """
                {"end_device_ids":{"device_id":"meter-1","dev_eui":"%s","dev_addr":"01AB23CD"},"received_at":"%s",
                "uplink_message":{"f_cnt":%d,"f_port":2,"frm_payload":"%s","rx_metadata":[{"gateway_ids":{"gateway_id":"roof"},
                "rssi":-101,"snr":-3.5}]}}""".formatted(devEui.toUpperCase(Locale.ROOT), at.plusSeconds(5), counter,
                Base64.getEncoder().encodeToString(payload));
    }

    private static void publish(String topic, String text) throws MqttException {
        MqttClient publisher = new MqttClient(URL, "network-server", new MemoryPersistence());
        publisher.connect();
        publisher.publish(topic, text.getBytes(StandardCharsets.UTF_8), 1, false);
        publisher.disconnect();
        publisher.close();
    }

    private ReportingMeter vegaModule() {
        return ReportingMeter.inOperation(database, transactions, "vega-si-11", "COLD_WATER", HOUR.minus(Duration.ofDays(2)));
    }

    private ReportingMeter betar() {
        return ReportingMeter.betar(database, transactions, HOUR.minus(Duration.ofDays(2)));
    }

    private long frames(ReportingMeter meter) {
        return count("pribor.frame f join pribor.device d on d.id = f.device_id where d.dev_eui = '" + meter.devEui + "'");
    }

    private long readings(ReportingMeter meter) {
        return count("pribor.reading where meter_id = " + meter.meterId);
    }

    private long count(String from) {
        return Scope.asSystem(() -> transactions.execute(status ->
                database.queryForObject("select count(*) from " + from, Long.class)));
    }
}
