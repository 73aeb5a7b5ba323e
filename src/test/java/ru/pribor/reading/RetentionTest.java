package ru.pribor.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Scope;

/** Months come and go beside a transaction that has looked at the frames and goes on; whoever waited for it would wait for ever. */
@IntegrationTest
@Timeout(60)
class RetentionTest {

    private static final int COUNTER = 7;

    @Autowired
    private Retention retention;
    @Autowired
    private FrameInbox inbox;
    @Autowired
    private JdbcTemplate database;
    @Autowired
    private TransactionTemplate transactions;
    @Autowired
    private DataSource connections;

    @Test
    void framesAreStoredWhileAnOldMonthIsDetached() throws Exception {
        ReportingMeter meter = ReportingMeter.betar(database, transactions, Instant.now().minus(Duration.ofDays(2)));
        database.update("insert into pribor.retention_rule (parent, valid_from, months) values ('frame', current_date, 12)");
        insertFrame(meter, "13 months");
        insertFrame(meter, "20 years");
        CompletableFuture<Void> retired;
        try (Connection reader = reader()) {
            retired = CompletableFuture.runAsync(retention::retire);
            await().until(this::detachmentWaits);

            Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            inbox.store(List.of(meter.message(COUNTER + 1, now, ReportingMeter.betarPayload(now, 1_000, false))));

            assertThat(counters(meter, "pribor.frame")).contains(COUNTER + 1);
            reader.rollback();
        } finally {
            database.update("delete from pribor.retention_rule where valid_from = current_date");
        }
        retired.get(30, TimeUnit.SECONDS);
        assertThat(counters(meter, "pribor.frame")).containsExactly(COUNTER + 1);
        assertThat(counters(meter, "retired." + month("13 months"))).containsExactly(COUNTER);

        insertFrame(meter, "20 years");
        assertThat(counters(meter, "pribor.frame")).as("what is older than all months still has a place").contains(COUNTER);
    }

    @Test
    void aMonthIsMadeWhileOthersReadAndWrite() throws Exception {
        ReportingMeter meter = ReportingMeter.betar(database, transactions, Instant.now().minus(Duration.ofDays(2)));
        try (Connection reader = reader()) {
            transactions.executeWithoutResult(writing -> {
                insertFrame(meter, "1 day");
                assertThat(CompletableFuture.supplyAsync(() -> database.queryForObject(
                        "select pribor.ensure_partitions((current_date + interval '4 months')::date)", Integer.class)).join())
                        .as("partitions made").isPositive();
            });
            reader.rollback();
        }
    }

    /** A transaction that has looked at the frames and is not over. */
    private Connection reader() throws SQLException {
        Connection reader = connections.getConnection();
        reader.setAutoCommit(false);
        reader.createStatement().execute("select from pribor.frame limit 1");
        return reader;
    }

    private boolean detachmentWaits() {
        return database.queryForObject("""
                select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
                               and query like 'alter table pribor.frame detach partition % concurrently')""", Boolean.class);
    }

    private void insertFrame(ReportingMeter meter, String age) {
        Scope.asSystem(() -> transactions.executeWithoutResult(status -> database.update("""
                insert into pribor.frame (received_at, device_id, session, counter, port, gateways, payload)
                select now() - ?::interval, id, 0, ?, 1, 1, '' from pribor.device where dev_eui = ?""", age, COUNTER, meter.devEui)));
    }

    private List<Integer> counters(ReportingMeter meter, String table) {
        return Scope.asSystem(() -> transactions.execute(status -> database.queryForList("""
                select f.counter from %s f join pribor.device d on d.id = f.device_id where d.dev_eui = ?""".formatted(table),
                Integer.class, meter.devEui)));
    }

    private String month(String age) {
        return database.queryForObject("select 'frame_' || to_char(now() - ?::interval, 'YYYY_MM')", String.class, age);
    }
}
