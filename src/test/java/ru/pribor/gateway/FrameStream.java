package ru.pribor.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Array;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.platform.EmbeddedPostgres;
import ru.pribor.reading.Message;
import ru.pribor.reading.ReportingMeter;

/** Frames of fifty meters of a stream's own, each with a counter and a value of its own, and the proof that each stands once. */
final class FrameStream {

    private static final int METERS = 50;
    private static final Instant START = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofDays(1));
    private static final String OF_DEVICES = """
            from pribor.frame f join pribor.device d on d.id = f.device_id where d.dev_eui = any (?)""";

    private final JdbcTemplate rows;
    private final List<ReportingMeter> meters = new ArrayList<>();
    private final List<Message> messages = new ArrayList<>();
    private final List<String> frames = new ArrayList<>();
    private final List<String> readings = new ArrayList<>();

    FrameStream(EmbeddedPostgres server, String database, int count) {
        rows = seeingAll(server, database);
        TransactionTemplate transactions = new TransactionTemplate(new DataSourceTransactionManager(rows.getDataSource()));
        for (int i = 0; i < METERS; i++) {
            meters.add(ReportingMeter.betar(rows, transactions, START.minus(Duration.ofDays(1))));
        }
        for (int i = 0; i < count; i++) {
            ReportingMeter meter = meters.get(i % METERS);
            Instant readAt = START.plusSeconds(10L * i);
            messages.add(meter.message(i, readAt.plusSeconds(5), ReportingMeter.betarPayload(readAt, 1_000 + i, false)));
            frames.add(meter.devEui + " " + i);
            readings.add(meter.meterId + " " + readAt.getEpochSecond());
        }
    }

    /** A connection for each query, so that the server may go away in between. */
    private static JdbcTemplate seeingAll(EmbeddedPostgres server, String database) {
        return new JdbcTemplate(new DriverManagerDataSource(database + "?options=-c%20pribor.scope=system", server.username(),
                server.password()));
    }

    CompletableFuture<Void> publish(String url, int perSecond) {
        return CompletableFuture.runAsync(() -> {
            try {
                new InsistentPublisher(url, "network-server", perSecond).publish(messages);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    int stored() {
        return Integer.parseInt(query("select count(*) " + OF_DEVICES, devices()).get(0));
    }

    /** None is lost and none stands twice. */
    void assertStoredOnce() {
        assertThat(query("select d.dev_eui || ' ' || f.counter " + OF_DEVICES, devices()))
                .hasSameSizeAs(frames).containsExactlyInAnyOrderElementsOf(frames);
        assertThat(query("select meter_id || ' ' || extract(epoch from read_at)::bigint from pribor.reading where meter_id = any (?)",
                ids())).hasSameSizeAs(readings).containsExactlyInAnyOrderElementsOf(readings);
        assertThat(query("select topic from pribor.unprocessed_message where dev_eui = any (?)", devices())).isEmpty();
    }

    private List<String> query(String sql, PreparedStatementSetter parameters) {
        return rows.query(sql, parameters, (row, number) -> row.getString(1));
    }

    private PreparedStatementSetter devices() {
        return array("text", meters.stream().map(meter -> meter.devEui).toArray());
    }

    private PreparedStatementSetter ids() {
        return array("bigint", meters.stream().map(meter -> meter.meterId).toArray());
    }

    private static PreparedStatementSetter array(String type, Object[] values) {
        return statement -> {
            Array array = statement.getConnection().createArrayOf(type, values);
            statement.setArray(1, array);
        };
    }
}
