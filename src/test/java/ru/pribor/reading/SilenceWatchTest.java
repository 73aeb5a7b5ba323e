package ru.pribor.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static ru.pribor.reading.ReportingMeter.betarPayload;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Scope;

@IntegrationTest
class SilenceWatchTest {

    private static final Instant HOUR = Instant.now().truncatedTo(ChronoUnit.HOURS);

    @Autowired
    private SilenceWatch watch;
    @Autowired
    private FrameInbox inbox;
    @Autowired
    private JdbcTemplate database;
    @Autowired
    private TransactionTemplate transactions;

    @Test
    void aMeterThatMissedThreeIntervalsIsSilentOnceAndNoLongerWithItsNextFrame() {
        ReportingMeter meter = ReportingMeter.betar(database, transactions, HOUR.minus(Duration.ofDays(30)));
        Instant last = HOUR.minus(Duration.ofHours(73));
        inbox.store(List.of(meter.message(1, last, betarPayload(last, 100, false))));

        watch.watch();
        watch.watch();

        assertThat(kinds(meter)).containsExactly("SILENT");
        assertThat(entries(meter)).containsExactly("EVENT_RAISED");
        inbox.store(List.of(meter.message(2, HOUR, betarPayload(HOUR, 101, false))));
        assertThat(kinds(meter)).isEmpty();
        assertThat(entries(meter)).containsExactly("EVENT_RAISED", "EVENT_CLEARED");
    }

    @Test
    void aMeterWithinItsScheduleIsNotSilent() {
        ReportingMeter meter = ReportingMeter.betar(database, transactions, HOUR.minus(Duration.ofDays(30)));
        Instant last = HOUR.minus(Duration.ofHours(70));
        inbox.store(List.of(meter.message(1, last, betarPayload(last, 100, false))));

        watch.watch();

        assertThat(kinds(meter)).isEmpty();
    }

    /** Rolled back in the end, so that the meters of this test are nobody else's. */
    @Test
    void oneStatementWatchesAHundredThousandMeters() {
        Scope.asSystem(() -> transactions.executeWithoutResult(status -> {
            status.setRollbackOnly();
            database.update("""
                    insert into pribor.meter_model (name, resource) values ('Model of the crowd', 'COLD_WATER')""");
            database.update("""
                    insert into pribor.meter (model_id, serial, resource, state)
                    select t.id, 'CROWD-' || n, 'COLD_WATER', 'IN_OPERATION'
                    from generate_series(1, 100000) n, pribor.meter_model t where t.name = 'Model of the crowd'""");
            database.update("""
                    insert into pribor.meter_status (meter_id, last_frame_at)
                    select id, now() - interval '1 hour' * (id % 73) from pribor.meter where serial like 'CROWD-%'""");
            database.execute("analyze pribor.meter");
            database.execute("analyze pribor.meter_status");
            long began = System.nanoTime();
            watch.watch();
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            System.out.println("The silence of 100,000 meters was watched in " + took.toMillis() + " ms");
            assertThat(took).isLessThan(Duration.ofSeconds(10));
        }));
    }

    private List<String> kinds(ReportingMeter meter) {
        return strings("select kind from pribor.meter_event where cleared_at is null and meter_id = ?", meter.meterId);
    }

    private List<String> entries(ReportingMeter meter) {
        return strings("select kind from pribor.passport_entry where meter_id = ? order by seq", meter.meterId);
    }

    private List<String> strings(String sql, Object... parameters) {
        return Scope.asSystem(() -> transactions.execute(status -> database.queryForList(sql, String.class, parameters)));
    }
}
