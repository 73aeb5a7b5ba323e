package ru.pribor.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static ru.pribor.script.ScriptFixture.payload;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
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
import ru.pribor.reading.FrameInbox;
import ru.pribor.reading.Message;
import ru.pribor.reading.ReportingMeter;
import ru.pribor.reading.UnprocessedMessages;

/** The way of a frame whose codec is a vendor's. */
@IntegrationTest
class ScriptedFramesTest {

    private static final Instant HOUR = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(30));
    private static final int LEAK = 1;
    private static final int ENDLESS = 128;

    @Autowired
    private FrameInbox inbox;
    @Autowired
    private ScriptCodecs scripts;
    @Autowired
    private ScriptHost host;
    @Autowired
    private UnprocessedMessages unprocessed;
    @Autowired
    private Users users;
    @Autowired
    private JdbcTemplate database;
    @Autowired
    private TransactionTemplate transactions;

    @AfterEach
    void signOut() {
        UserFixture.signOut();
    }

    @Test
    void aFrameIsStoredAtOnceAndDecodedSoonLikeAnyOther() {
        String codec = ScriptFixture.inUse(scripts);
        ReportingMeter meter = meter(codec);
        system("insert into pribor.awaited_frame (meter_id, instance_id, since) values (?, ?, ?) returning 1", meter.meterId,
                "case-" + meter.serial, Timestamp.from(HOUR.minusSeconds(60)));

        inbox.store(List.of(meter.message(1, HOUR.plusSeconds(5), payload(HOUR.getEpochSecond(), 1234, LEAK))));

        assertThat(count("pribor.frame f join pribor.device d on d.id = f.device_id where d.dev_eui = '" + meter.devEui + "'")).isOne();
        soon().untilAsserted(() -> assertThat(rows("""
                select r.value, r.read_at, r.time_source from pribor.reading r where r.meter_id = ?""", meter.meterId))
                .singleElement().satisfies(row -> {
                    assertThat(row.get("value").toString()).isEqualTo("1.234000");
                    assertThat(((Timestamp) row.get("read_at")).toInstant()).isEqualTo(HOUR);
                }));
        assertThat(rows("select kind from pribor.meter_event where cleared_at is null and meter_id = ?", meter.meterId))
                .extracting(row -> row.get("kind")).containsExactly("LEAK");
        assertThat(rows("select battery_percent, last_value from pribor.meter_status where meter_id = ?", meter.meterId).toString())
                .isEqualTo("[{battery_percent=88, last_value=1.234000}]");
        assertThat(rows("select arrived_at from pribor.awaited_frame where meter_id = ?", meter.meterId).get(0).get("arrived_at"))
                .isEqualTo(Timestamp.from(HOUR.plusSeconds(5)));
        assertThat(codecsOfFrames(meter)).containsExactly(codec + " 1");
        assertThat(waiting(meter)).isZero();
    }

    @Test
    void aRepeatCountsOnceWhetherItIsDecodedOrNot() {
        ReportingMeter meter = meter(ScriptFixture.inUse(scripts));
        Message message = meter.message(1, HOUR.plusSeconds(5), payload(HOUR.getEpochSecond(), 1000, 0));

        inbox.store(List.of(message, message));
        inbox.store(List.of(message));
        soon().until(() -> waiting(meter) == 0);
        inbox.store(List.of(message));
        soon().until(() -> waiting(meter) == 0);

        assertThat(count("pribor.reading where meter_id = " + meter.meterId)).isOne();
        assertThat(codecsOfFrames(meter)).hasSize(1);
        assertThat(count("pribor.quarantined_reading where meter_id = " + meter.meterId)).isZero();
    }

    @Test
    void aFrameTheCodecRefusesWaitsAsUnprocessedAndAReplayTriesItAgain() {
        String codec = ScriptFixture.inUse(scripts);
        ReportingMeter meter = meter(codec);
        inbox.store(List.of(meter.message(1, HOUR.plusSeconds(5), new byte[] {1, 2, 3})));

        soon().untilAsserted(() -> assertThat(reasons(meter)).containsExactly("REFUSED_BY_CODEC script.refused.errors\tlength 3"));
        assertThat(codecsOfFrames(meter)).isEmpty();

        Scope.asSystem(() -> scripts.activate(codec, scripts.add(ScriptFixture.draft(codec,
                ScriptFixture.SOURCE.replace("if (b.length !== 10) {", """
                        if (b.length === 3) {
                          return {data: {volume_l: b[2], time: %d}};
                        }
                        if (b.length !== 10) {""".formatted(HOUR.getEpochSecond()))))));
        UserFixture.signIn(users, UserFixture.user(users, Role.ADMIN));
        assertThat(unprocessed.replayOf(meter.devEui).stored()).isOne();

        soon().until(() -> count("pribor.reading where meter_id = " + meter.meterId) == 1);
        assertThat(codecsOfFrames(meter)).containsExactly(codec + " 2");
        assertThat(reasons(meter)).isEmpty();
    }

    @Test
    void aCodecThatBreaksThreeTimesInARowIsSuspendedAndItsFramesWait() {
        String bad = ScriptFixture.inUse(scripts);
        ReportingMeter meter = meter(bad);
        ReportingMeter other = meter(ScriptFixture.inUse(scripts));
        inbox.store(frames(meter, 0, 3, ENDLESS));
        inbox.store(frames(meter, 3, 8, 0));
        inbox.store(frames(other, 0, 5, 0));

        soon().until(() -> head(bad).suspendedAt() != null);
        soon().until(() -> waiting(other) == 0);

        assertThat(head(bad).suspendedFor()).isEqualTo("TIME");
        assertThat(reasons(meter)).hasSize(3).allMatch("REFUSED_BY_CODEC script.broke.TIME"::equals);
        assertThat(waiting(meter)).isEqualTo(5);
        assertThat(count("pribor.reading where meter_id = " + other.meterId)).isEqualTo(5);
        Scope.asSystem(() -> scripts.resume(bad));
        soon().until(() -> waiting(meter) == 0);
        assertThat(count("pribor.reading where meter_id = " + meter.meterId)).isEqualTo(5);
        assertThat(head(bad).suspendedAt()).isNull();
    }

    @Test
    void aCodecThatBreaksNowAndThenIsNotSuspended() {
        String codec = ScriptFixture.inUse(scripts);
        ReportingMeter meter = meter(codec);
        List<Message> mixed = new ArrayList<>();
        for (int i = 0; i < 8; i += 2) {
            mixed.addAll(frames(meter, i, i + 1, ENDLESS));
            mixed.addAll(frames(meter, i + 1, i + 2, 0));
        }
        inbox.store(mixed);

        soon().until(() -> waiting(meter) == 0);

        assertThat(head(codec).suspendedAt()).isNull();
        assertThat(reasons(meter)).hasSize(4);
        assertThat(count("pribor.reading where meter_id = " + meter.meterId)).isEqualTo(4);
    }

    @Test
    void whatWaitsFollowsItsDeviceToAnotherCodec() {
        String bad = ScriptFixture.inUse(scripts);
        ReportingMeter meter = meter(bad);
        inbox.store(frames(meter, 0, 3, ENDLESS));
        soon().until(() -> head(bad).suspendedAt() != null);
        inbox.store(frames(meter, 3, 6, 0));
        ReportingMeter misnamed = meter(bad);
        inbox.store(List.of(misnamed.message(1, HOUR.plusSeconds(5), ReportingMeter.betarPayload(HOUR, 1234, false))));

        system("update pribor.device set codec = ? where dev_eui = ? returning 1", ScriptFixture.inUse(scripts), meter.devEui);
        system("update pribor.device set codec = 'betar-shve' where dev_eui = ? returning 1", misnamed.devEui);

        soon().until(() -> waiting(meter) + waiting(misnamed) == 0);
        assertThat(count("pribor.reading where meter_id = " + meter.meterId)).isEqualTo(3);
        assertThat(codecsOfFrames(misnamed)).containsExactly("betar-shve 1");
        assertThat(count("pribor.reading where meter_id = " + misnamed.meterId)).isOne();
    }

    @Test
    void aValueThatNoRegisterHoldsIsFoundAndTheOthersAreStored() {
        ReportingMeter meter = meter(pulses());
        system("update pribor.device_channel set pulse_weight = 999999999 where meter_id = ? returning 1", meter.meterId);
        List<Message> messages = new ArrayList<>(frames(meter, 0, 3, 0));
        messages.add(meter.message(99, HOUR.plusSeconds(99), payload(HOUR.getEpochSecond() + 99, 4_000_000_000L, 0)));
        messages.addAll(frames(meter, 4, 7, 0));
        inbox.store(messages);

        soon().until(() -> waiting(meter) == 0);

        assertThat(reasons(meter)).singleElement().asString().startsWith("FAILED");
        assertThat(codecsOfFrames(meter)).hasSize(6);
    }

    /** A codec that counts pulses. */
    private String pulses() {
        return Scope.asSystem(() -> {
            String id = ScriptFixture.freshId();
            ScriptDraft draft = ScriptFixture.draft(id, ScriptFixture.SOURCE);
            Mapping mapping = MappingJson.read(ScriptFixture.MAPPING.replace("\"volume\", \"unit\": \"L\"", "\"pulses-1\", \"unit\": \"1\""));
            scripts.activate(id, scripts.add(new ScriptDraft(id, draft.name(), draft.vendor(), draft.resources(), draft.source(), mapping,
                    draft.examples())));
            return id;
        });
    }

    @Test
    void aHostKilledAgainAndAgainLosesNothingAndCountsNothingTwice() {
        int frames = 600;
        ReportingMeter meter = meter(ScriptFixture.inUse(scripts));
        inbox.store(frames(meter, 0, frames, 0));

        for (int kill = 1; kill <= 3; kill++) {
            long goal = frames * kill / 5;
            soon().pollInterval(Duration.ofMillis(20)).until(() -> count("pribor.reading where meter_id = " + meter.meterId) >= goal
                    && host.pid() != 0);
            ProcessHandle.of(host.pid()).ifPresent(ProcessHandle::destroyForcibly);
        }
        soon().until(() -> waiting(meter) == 0);

        assertThat(count("pribor.reading where meter_id = " + meter.meterId)).isEqualTo(frames);
        assertThat(codecsOfFrames(meter)).hasSize(frames);
        assertThat(reasons(meter)).isEmpty();
        assertThat(count("pribor.quarantined_reading where meter_id = " + meter.meterId)).isZero();
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(120)).pollInterval(Duration.ofMillis(100));
    }

    private ReportingMeter meter(String codec) {
        return ReportingMeter.inOperation(database, transactions, codec, "COLD_WATER", HOUR.minus(Duration.ofDays(2)));
    }

    private static List<Message> frames(ReportingMeter meter, int from, int until, int flags) {
        List<Message> messages = new ArrayList<>();
        for (int i = from; i < until; i++) {
            messages.add(meter.message(i, HOUR.plusSeconds(5 + i), payload(HOUR.getEpochSecond() + i, 1000 + i, flags)));
        }
        return messages;
    }

    private ScriptHead head(String codec) {
        return Scope.asSystem(() -> scripts.byId(codec)).orElseThrow();
    }

    private long waiting(ReportingMeter meter) {
        return count("pribor.undecoded_frame q join pribor.device d on d.id = q.device_id where d.dev_eui = '" + meter.devEui + "'");
    }

    private List<Object> reasons(ReportingMeter meter) {
        return rows("""
                select reason || ' ' || detail as why from pribor.unprocessed_message where dev_eui = ? and settled_at is null""",
                meter.devEui).stream().map(row -> row.get("why")).toList();
    }

    private List<Object> codecsOfFrames(ReportingMeter meter) {
        return rows("""
                select c.codec || ' ' || c.version as codec from pribor.frame f join pribor.device d on d.id = f.device_id
                left join pribor.codec_version c on c.id = f.codec_id where d.dev_eui = ?""", meter.devEui)
                .stream().map(row -> row.get("codec")).toList();
    }

    private long count(String from) {
        return (Long) rows("select count(*) as n from " + from).get(0).get("n");
    }

    private void system(String sql, Object... parameters) {
        rows(sql, parameters);
    }

    private List<Map<String, Object>> rows(String sql, Object... parameters) {
        return Scope.asSystem(() -> transactions.execute(status -> database.queryForList(sql, parameters)));
    }
}
