package ru.pribor.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static ru.pribor.reading.ReportingMeter.betarPayload;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Role;
import ru.pribor.access.Scope;
import ru.pribor.access.UserFixture;
import ru.pribor.access.Users;
import ru.pribor.reading.DeviceRadio.HeardBy;
import ru.pribor.reading.DeviceRadio.Radio;

@IntegrationTest
class DeviceRadioTest {

    private static final Instant HOUR = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(2));
    private static final LocalDate DAY = LocalDate.ofInstant(HOUR, ZoneOffset.UTC);

    @Autowired
    private FrameInbox inbox;
    @Autowired
    private RadioTally tally;
    @Autowired
    private DeviceRadio radio;
    @Autowired
    private Gateways gateways;
    @Autowired
    private Users users;
    @Autowired
    private RegistryFixture registry;
    @Autowired
    private JdbcTemplate database;
    @Autowired
    private TransactionTemplate transactions;

    @AfterEach
    void signOut() {
        UserFixture.signOut();
    }

    @Test
    void countsWhichGatewaysHeardItAndHow() {
        ReportingMeter meter = betar();
        inbox.store(List.of(frame(meter, 1, 2), frame(meter, 2, 1)));
        inbox.store(List.of(frame(meter, 2, 3), frame(meter, 3, 1)));
        tally.write();

        Radio heard = radioOf(meter);

        assertThat(heard.gateways()).containsExactly(new HeardBy("0016c001f1000001", 1, -99, -99, 7.5, DAY),
                new HeardBy("0016c001f1000000", 3, -100, -100, 7.5, DAY));
        assertThat(heard.rssi()).isEqualTo(-100);
        assertThat(heard.batteryPercent()).isEqualTo(90);
        assertThat(heard.batteryUntil()).isNull();
        assertThat(heard.joins()).isZero();
        assertThat(heard.counterResets()).isZero();
    }

    @Test
    void tellsAReJoinAndAResetOfTheCounterButNotALateFrame() {
        ReportingMeter meter = betar();
        inbox.store(List.of(frame(meter, 7, 1), frame(meter, 8, 1)));
        inbox.store(List.of(message(meter, "up", ReportingMeter.json(meter.devEui, 3, HOUR, betarPayload(HOUR, 90, false), 1))));
        inbox.store(List.of(message(meter, "up", ReportingMeter.json(meter.devEui, 0, HOUR.plusSeconds(1000),
                betarPayload(HOUR.plusSeconds(990), 110, false), 1))));
        inbox.store(List.of(message(meter, "join", "{\"time\":\"" + HOUR.plusSeconds(2000) + "\",\"devAddr\":\"00abcdef\"}")));
        tally.write();

        Radio heard = radioOf(meter);

        assertThat(heard.counterResets()).isOne();
        assertThat(heard.joins()).isOne();
    }

    @Test
    void keepsTheStatusThatADeviceAnsweredAndWhatTheServerNoticed() {
        ReportingMeter meter = betar();
        inbox.store(List.of(frame(meter, 1, 1)));
        tally.write();
        String at = "\"time\":\"" + HOUR.plusSeconds(900) + "\"";
        inbox.store(List.of(
                message(meter, "status", "{" + at + ",\"margin\":11,\"batteryLevel\":55.4}"),
                message(meter, "status", "{\"time\":\"" + HOUR + "\",\"margin\":3,\"batteryLevel\":60}"),
                message(meter, "log", "{" + at + ",\"level\":\"ERROR\",\"code\":\"UPLINK_F_CNT_RESET\",\"description\":\"first\"}"),
                message(meter, "log", "{\"level\":\"ERROR\",\"code\":\"UPLINK_F_CNT_RESET\",\"description\":\"last\"}"),
                message(meter, "location", "{")));
        inbox.store(List.of(message(meter, "status", "{" + at + ",\"margin\":9,\"batteryLevelUnavailable\":true,\"batteryLevel\":0}"),
                message(meter, "log", "{\"code\":\"OTAA\"}")));

        Radio heard = radioOf(meter);

        assertThat(heard.batteryPercent()).isEqualTo(55);
        assertThat(heard.margin()).isEqualTo(9);
        assertThat(heard.notices()).extracting(DeviceRadio.Noticed::code, DeviceRadio.Noticed::description, DeviceRadio.Noticed::times)
                .containsExactlyInAnyOrder(tuple("UPLINK_F_CNT_RESET", "last", 2),
                        tuple("OTAA", "", 1));
    }

    @Test
    void whatIsWrongWithAStatusIsKeptAndAStrangersIsPassedOver() {
        ReportingMeter meter = betar();

        inbox.store(List.of(message(meter, "status", "{"),
                new Message("chirpstack", ReportingMeter.topic(ReportingMeter.freshDevEui()).replace("/up", "/status"), "{}".getBytes(
                        StandardCharsets.UTF_8))));

        assertThat(Scope.<Integer>asSystem(() -> transactions.execute(status -> database.queryForObject(
                "select count(*) from pribor.unprocessed_message where dev_eui = ?", Integer.class, meter.devEui)))).isOne();
    }

    @Test
    void isSeenByWhoeverSeesTheMeterByWork() {
        ReportingMeter meter = betar();
        inbox.store(List.of(frame(meter, 1, 1)));
        tally.write();
        long organisation = registry.organisation();
        registry.party(meter.houseId, organisation, "MANAGER", null, RegistryFixture.LONG_AGO, null);

        UserFixture.signIn(users, UserFixture.user(users, Role.MANAGER, organisation));
        assertThat(radio.ofMeter(meter.meterId)).hasValueSatisfying(heard -> assertThat(heard.gateways()).hasSize(1));
        UserFixture.signIn(users, UserFixture.user(users, Role.MANAGER, registry.organisation()));
        assertThat(radio.ofMeter(meter.meterId)).isEmpty();
    }

    @Test
    void aGatewayIsSilentByItsOwnRhythmAndSeenByWhoeverSeesAMeterThatItHears() {
        ReportingMeter meter = betar();
        String gateway = "gw-" + meter.devEui;
        long id = registry.insert("""
                insert into pribor.gateway (name, server, first_heard_at, last_heard_at)
                values (?, 'chirpstack', now() - interval '30 days', now() - interval '5 hours') returning id""", gateway);
        registry.insert("""
                insert into pribor.device_gateway_day (device_id, gateway_id, day, frames, best_rssi, rssi_sum, snr_sum)
                select id, ?, (now() - interval '5 hours')::date, 168, -80, 168 * -95, 0 from pribor.device where dev_eui = ?
                returning device_id""", id, meter.devEui);
        long organisation = registry.organisation();
        registry.party(meter.houseId, organisation, "MANAGER", null, RegistryFixture.LONG_AGO, null);

        UserFixture.signIn(users, UserFixture.user(users, Role.MANAGER, organisation));
        assertThat(gateways.list(10)).singleElement().satisfies(row -> {
            assertThat(row.name()).isEqualTo(gateway);
            assertThat(row.devices()).isOne();
            assertThat(row.bestRssi()).isEqualTo(-80);
            assertThat(row.medianRssi()).isEqualTo(-95);
            assertThat(row.silent()).isTrue();
        });
        registry.insert("update pribor.gateway set last_heard_at = now() - interval '2 hours' where id = ? returning id", id);
        assertThat(gateways.list(10)).singleElement().satisfies(row -> assertThat(row.silent()).isFalse());
        UserFixture.signIn(users, UserFixture.user(users, Role.MANAGER, registry.organisation()));
        assertThat(gateways.list(10)).isEmpty();
    }

    private Radio radioOf(ReportingMeter meter) {
        return Scope.asSystem(() -> radio.ofMeter(meter.meterId)).orElseThrow();
    }

    private ReportingMeter betar() {
        return ReportingMeter.betar(database, transactions, HOUR.minus(Duration.ofDays(2)));
    }

    private static Message frame(ReportingMeter meter, int counter, int gateways) {
        Instant at = HOUR.plusSeconds(60 * counter);
        return ReportingMeter.message(meter.devEui, counter, at.plusSeconds(5), betarPayload(at, 100 + counter, false), gateways);
    }

    private static Message message(ReportingMeter meter, String event, String content) {
        return new Message("chirpstack", meter.topic().replace("/up", "/" + event), content.getBytes(StandardCharsets.UTF_8));
    }
}
