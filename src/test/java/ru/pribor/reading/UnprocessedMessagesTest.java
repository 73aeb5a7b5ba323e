package ru.pribor.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static ru.pribor.reading.ReportingMeter.betarPayload;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Role;
import ru.pribor.access.Scope;
import ru.pribor.access.UserFixture;
import ru.pribor.access.Users;
import ru.pribor.message.Refusal;
import ru.pribor.reading.DeviceConnections.Connection;
import ru.pribor.reading.UnprocessedMessages.Replayed;

@IntegrationTest
class UnprocessedMessagesTest {

    private static final Instant HOUR = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(2));

    @Autowired
    private UnprocessedMessages messages;
    @Autowired
    private DeviceConnections connections;
    @Autowired
    private FrameInbox inbox;
    @Autowired
    private Users users;
    @Autowired
    private JdbcTemplate database;
    @Autowired
    private TransactionTemplate transactions;

    @BeforeEach
    void signIn() {
        UserFixture.signIn(users, UserFixture.user(users, Role.ADMIN));
    }

    @AfterEach
    void signOut() {
        UserFixture.signOut();
    }

    @Test
    void anUnknownMeterIsConnectedAndItsMessagesAreReplayed() {
        String devEui = ReportingMeter.freshDevEui();
        inbox.store(List.of(ReportingMeter.message(devEui, 1, HOUR, betarPayload(HOUR, 100, false), 1),
                ReportingMeter.message(devEui, 2, HOUR.plusSeconds(60), betarPayload(HOUR.plusSeconds(60), 101, false), 1)));
        ReportingMeter meter = meterWithoutDevice();

        assertThat(connections.freeMeters(meter.serial, 0, 10)).singleElement()
                .satisfies(free -> assertThat(free.id()).isEqualTo(meter.meterId));
        connections.connect(new Connection(devEui, "betar-shve", meter.meterId, 1, BigDecimal.ONE, BigDecimal.ZERO, 0));
        Replayed replayed = messages.replayOf(devEui);

        assertThat(replayed).isEqualTo(new Replayed(2, 0));
        assertThat(count("pribor.reading where meter_id = " + meter.meterId)).isEqualTo(2);
        assertThat(count("pribor.unprocessed_message where outcome = 'REPLAYED' and dev_eui = '" + devEui + "'")).isEqualTo(2);
        assertThat(count("pribor.passport_entry where kind = 'CHANGED' and meter_id = " + meter.meterId)).isOne();
    }

    @Test
    void aReplayThatDoesNotHelpSaysWhatIsWrongNow() {
        String devEui = ReportingMeter.freshDevEui();
        inbox.store(List.of(ReportingMeter.message(devEui, 1, HOUR, betarPayload(HOUR, 100, false), 1)));
        system("insert into pribor.device (dev_eui, codec) values ('" + devEui + "', 'betar-shve')");

        Replayed replayed = messages.replay(idOf(devEui));

        assertThat(replayed).isEqualTo(new Replayed(0, 1));
        assertThat(messages.byId(idOf(devEui)).reason()).isEqualTo(Unusable.Reason.NO_METER);
    }

    @Test
    void aDismissedMessageLeavesTheListAndStaysInTheDatabase() {
        String devEui = ReportingMeter.freshDevEui();
        inbox.store(List.of(ReportingMeter.message(devEui, 1, HOUR, betarPayload(HOUR, 100, false), 1)));
        long id = idOf(devEui);

        messages.dismiss(id);

        assertThatThrownBy(() -> messages.byId(id)).isInstanceOf(Refusal.class);
        assertThat(count("pribor.unprocessed_message where outcome = 'DISMISSED' and id = " + id)).isOne();
    }

    @Test
    void aManagerNeitherSeesNorReplaysThem() {
        String devEui = ReportingMeter.freshDevEui();
        inbox.store(List.of(ReportingMeter.message(devEui, 1, HOUR, betarPayload(HOUR, 100, false), 1)));
        UserFixture.signIn(users, UserFixture.user(users, Role.MANAGER));

        assertThat(messages.count()).isZero();
        assertThatThrownBy(() -> messages.replayAll(done -> true)).isInstanceOf(Refusal.class);
    }

    private ReportingMeter meterWithoutDevice() {
        ReportingMeter meter = ReportingMeter.betar(database, transactions, HOUR.minus(Duration.ofDays(2)));
        system("delete from pribor.device_channel where meter_id = " + meter.meterId);
        return meter;
    }

    private long idOf(String devEui) {
        return Scope.asSystem(() -> transactions.execute(status -> database.queryForObject(
                "select id from pribor.unprocessed_message where dev_eui = ?", Long.class, devEui)));
    }

    private void system(String sql) {
        Scope.asSystem(() -> transactions.execute(status -> database.update(sql)));
    }

    private long count(String from) {
        return Scope.asSystem(() -> transactions.execute(status ->
                database.queryForObject("select count(*) from " + from, Long.class)));
    }
}
