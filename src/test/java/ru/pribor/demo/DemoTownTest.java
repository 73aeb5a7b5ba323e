package ru.pribor.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Role;
import ru.pribor.access.Scope;
import ru.pribor.reading.Codec;
import ru.pribor.reading.Decoded;
import ru.pribor.reading.Payload;
import ru.pribor.reading.PayloadRefused;

@IntegrationTest
@ActiveProfiles("demo")
class DemoTownTest {

    @Autowired
    private DemoTown town;
    @Autowired
    private TestRestTemplate http;
    @Autowired
    private JdbcClient database;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private List<Codec> codecs;

    @Test
    void aThousandMetersHaveAYearOfMonthsAndAMonthOfHours() {
        assertThat(count("select count(*) from pribor.house")).isEqualTo(20);
        assertThat(count("select count(*) from pribor.meter")).isEqualTo(1000);
        assertThat(count("select count(*) from pribor.reading")).isBetween(720_000L, 760_000L);
        assertThat(count("""
                select count(*) from (
                    select value - lag(value) over (partition by meter_id order by read_at) as grown from pribor.reading
                    where meter_id <> (select id from pribor.meter where serial = '%s')) r
                where grown < 0""".formatted(Troubles.CLOCK))).isZero();
        assertThat(count("select count(*) from pribor.quarantined_reading")).isZero();
    }

    @Test
    void aSecondStartBuildsNothingTwice() {
        long before = count("select count(*) from pribor.house_party") + count("select count(*) from pribor.passport_entry")
                + count("select count(*) from pribor.app_user") + count("select count(*) from pribor.account_resident");

        town.run(null);

        assertThat(count("select count(*) from pribor.house_party") + count("select count(*) from pribor.passport_entry")
                + count("select count(*) from pribor.app_user") + count("select count(*) from pribor.account_resident"))
                .isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void aPersonOfEveryRoleSignsIn(Role role) {
        assertThat(http.withBasicAuth(role.name().toLowerCase(Locale.ROOT), DemoPeople.PASSWORD)
                .getForEntity("/api/v1/codecs", String.class).getStatusCode()).isNotEqualTo(HttpStatus.UNAUTHORIZED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vega-si-11", "betar-shve", "axioma-w1"})
    void aSimulatedFrameIsReadByTheRealCodec(String id) throws PayloadRefused {
        Instant at = Instant.now().minusSeconds(3);
        Instant since = at.minus(Duration.ofDays(400));
        SimulatedDevice device = new SimulatedDevice("70b3d50f60000001", id,
                List.of(new SimulatedDevice.Channel(1, "X", 0.2, 3.5, id.startsWith("vega") ? 0.01 : 1, since)));
        Codec codec = codecs.stream().filter(known -> known.id().equals(id)).findFirst().orElseThrow();

        Decoded decoded = codec.decode(new Payload(device.port(), device.payload(at), at));

        assertThat(decoded.errors()).isEmpty();
        assertThat(decoded.events()).noneMatch(Decoded.Event::raised);
        double expected = id.startsWith("vega") ? device.channels().get(0).passed(at) * 100
                : 3.5 + device.channels().get(0).passed(at);
        assertThat(decoded.readings()).filteredOn(Decoded.Reading::current).first()
                .satisfies(reading -> assertThat(reading.value().doubleValue()).isBetween(expected - 1, expected));
    }

    @Test
    void theTroublesOfTheTownArriveOverMqttByThemselves() {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(events(Troubles.MAGNET)).contains("MAGNET");
            assertThat(events(Troubles.LEAK)).contains("LEAK");
            assertThat(events(Troubles.BURST)).contains("BURST");
            assertThat(events(Troubles.BATTERY)).contains("BATTERY_LOW");
            assertThat(events(Troubles.CLOCK)).contains("CLOCK_WRONG");
        });
    }

    @Test
    void aCaseWasClosedAndAnotherIsBeingDone() {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(count("select count(*) from pribor.meter_case where outcome = 'REPAIRED'")).isPositive();
            assertThat(count("""
                    select count(*) from pribor.meter where state = 'UNDER_REPAIR' and serial = '%s'"""
                    .formatted(Troubles.BATTERY))).isEqualTo(1);
        });
    }

    private List<String> events(String serial) {
        return Scope.asSystem(() -> transaction.execute(status -> database.sql("""
                select e.kind from pribor.meter_event e join pribor.meter m on m.id = e.meter_id where m.serial = ?""")
                .param(serial).query(String.class).list()));
    }

    private long count(String sql) {
        return Scope.asSystem(() -> transaction.execute(status -> database.sql(sql).query(Long.class).single()));
    }
}
