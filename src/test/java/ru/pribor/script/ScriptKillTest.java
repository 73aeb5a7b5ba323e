package ru.pribor.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.ChildJvm;
import ru.pribor.Pribor;
import ru.pribor.TestPostgres;
import ru.pribor.reading.ReportingMeter;

/** The application is killed with -9 while a vendor's codec works. */
@Tag("kill")
@Timeout(300)
class ScriptKillTest {

    private static final int FRAMES = 3_000;
    private static final int METERS = 10;
    private static final Instant START = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofDays(1));

    @TempDir
    private Path folder;
    private final Path logs = Path.of("target/script-kill-test");

    @Test
    void whatWaitedIsDecodedOnceAfterTheKill() throws Exception {
        Files.deleteIfExists(logs.resolve("application.log"));
        String url = TestPostgres.server().url(TestPostgres.freshDatabase());
        SingleConnectionDataSource connection = new SingleConnectionDataSource(url, TestPostgres.server().username(),
                TestPostgres.server().password(), true);
        Flyway.configure().dataSource(connection).schemas("pribor").defaultSchema("pribor").locations("classpath:db/migration")
                .load().migrate();
        JdbcTemplate rows = new JdbcTemplate(connection);
        rows.queryForObject("select set_config('pribor.scope', 'system', false)", String.class);
        rows.queryForObject("select pribor.ensure_partitions(current_date - 2, current_date)", Integer.class);
        TreeSet<String> expected = waitingFrames(connection, rows);

        try (ChildJvm application = startApplication(url)) {
            await().atMost(Duration.ofSeconds(120)).pollInterval(Duration.ofMillis(20)).until(() -> {
                assertThat(application.isAlive()).as("application, see %s", logs).isTrue();
                return readings(rows) > FRAMES / 5;
            });
            application.kill();
        }
        assertThat(readings(rows)).as("the application dies in the middle").isLessThan(FRAMES);
        try (ChildJvm application = startApplication(url)) {
            await().atMost(Duration.ofSeconds(120)).pollInterval(Duration.ofMillis(200))
                    .until(() -> rows.queryForObject("select count(*) from pribor.undecoded_frame", Long.class) == 0);
        }

        assertThat(rows.queryForList("select meter_id || ' ' || extract(epoch from read_at)::bigint from pribor.reading", String.class))
                .hasSize(FRAMES).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(rows.queryForObject("select count(*) from pribor.frame where codec_id is not null", Long.class)).isEqualTo(FRAMES);
        assertThat(rows.queryForObject("select count(*) from pribor.unprocessed_message", Long.class)).isZero();
        assertThat(rows.queryForObject("select count(*) from pribor.quarantined_reading", Long.class)).isZero();
        connection.destroy();
    }

    /** As a stream leaves them: in the journal, and waiting. */
    private static TreeSet<String> waitingFrames(SingleConnectionDataSource connection, JdbcTemplate rows) {
        ScriptStore store = new ScriptStore(JdbcClient.create(connection));
        ScriptDraft draft = ScriptFixture.draft("killed-meter", ScriptFixture.SOURCE);
        store.name(draft);
        store.activate(draft.id(), store.add(draft, ScriptSource.of(draft.id(), draft.source()).hash(), null, START), null, START);
        TransactionTemplate transactions = new TransactionTemplate(new DataSourceTransactionManager(connection));
        List<ReportingMeter> meters = new ArrayList<>();
        for (int i = 0; i < METERS; i++) {
            meters.add(ReportingMeter.inOperation(rows, transactions, draft.id(), "COLD_WATER", START.minus(Duration.ofDays(1))));
        }
        TreeSet<String> expected = new TreeSet<>();
        List<Object[]> frames = new ArrayList<>();
        for (int i = 0; i < FRAMES; i++) {
            ReportingMeter meter = meters.get(i % METERS);
            Instant readAt = START.plusSeconds(10L * i);
            frames.add(new Object[] {Timestamp.from(readAt.plusSeconds(5)), i,
                    ScriptFixture.payload(readAt.getEpochSecond(), 1_000 + i, 0), meter.devEui});
            expected.add(meter.meterId + " " + readAt.getEpochSecond());
        }
        rows.batchUpdate("""
                insert into pribor.frame (device_id, received_at, session, counter, port, gateways, payload)
                select id, ?, 1, ?, 2, 1, ? from pribor.device where dev_eui = ?""", frames);
        rows.update("""
                insert into pribor.undecoded_frame (codec, device_id, received_at, counter)
                select 'killed-meter', device_id, received_at, counter from pribor.frame order by received_at""");
        return expected;
    }

    private static long readings(JdbcTemplate rows) {
        return rows.queryForObject("select count(*) from pribor.reading", Long.class);
    }

    private ChildJvm startApplication(String url) throws IOException {
        return ChildJvm.start(Pribor.class, logs.resolve("application.log"),
                "--server.port=0",
                "--spring.datasource.url=" + url,
                "--spring.datasource.username=" + TestPostgres.server().username(),
                "--spring.datasource.password=" + TestPostgres.server().password(),
                "--pribor.data-dir=" + folder.resolve("application"),
                "--pribor.admin-password=admin-of-tests",
                "--pribor.mqtt.port=0");
    }

    @Test
    void theHostEndsWithItsApplicationFromTheMiddleOfAnEndlessLoop() throws Exception {
        try (ChildJvm application = ChildJvm.start(StuckHostMain.class, logs.resolve("stuck.log"), folder.resolve("stuck").toString())) {
            await().atMost(Duration.ofSeconds(60)).until(() -> host(application) != null && used(host(application)).toSeconds() > 3);
            ProcessHandle host = host(application);

            application.kill();

            await().atMost(Duration.ofSeconds(20)).until(() -> !host.isAlive());
        }
    }

    private static ProcessHandle host(ChildJvm application) {
        return ProcessHandle.of(application.pid()).flatMap(process -> process.children().findFirst()).orElse(null);
    }

    private static Duration used(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
