package ru.pribor.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Array;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.platform.EmbeddedPostgres;
import ru.pribor.reading.Message;
import ru.pribor.reading.ReportingMeter;
import ru.pribor.script.ScriptFixture;

/**
 * Frames of fifty meters of its own, every fifth of which has a vendor's codec, published until the stream is told to end;
 * and the proof that each stands once.
 */
final class FrameStream {

    private static final int METERS = 50;
    private static final int SCRIPTED = 5;
    private static final Duration STEP = Duration.ofSeconds(5);
    private static final Instant START = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofDays(8));
    private static final String OF_DEVICES = """
            from pribor.frame f join pribor.device d on d.id = f.device_id where d.dev_eui = any (?)""";

    private final JdbcTemplate rows;
    private final List<ReportingMeter> meters = new ArrayList<>();
    private final InsistentPublisher publisher;
    private final CompletableFuture<Void> publishing;
    private int begun;
    private volatile boolean ending;

    /** Begins to publish to a broker, as a network server does. */
    FrameStream(EmbeddedPostgres server, String broker, int perSecond) {
        // A connection for each query, so that the server may go away in between.
        rows = new JdbcTemplate(new DriverManagerDataSource(server.url() + "?options=-c%20pribor.scope=system", server.username(),
                server.password()));
        TransactionTemplate transactions = new TransactionTemplate(new DataSourceTransactionManager(rows.getDataSource()));
        String vendors = ScriptFixture.inUse(rows.getDataSource());
        for (int i = 0; i < METERS; i++) {
            meters.add(ReportingMeter.inOperation(rows, transactions, isScripted(i) ? vendors : "betar-shve", "COLD_WATER",
                    START.minus(Duration.ofDays(1))));
        }
        publisher = new InsistentPublisher(broker, "network-server", perSecond);
        publishing = CompletableFuture.runAsync(this::publish);
    }

    private static boolean isScripted(int i) {
        return i % SCRIPTED == 0;
    }

    private void publish() {
        try {
            publisher.publish(() -> new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return !ending;
                }

                @Override
                public Message next() {
                    return message(begun++);
                }
            });
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Message message(int i) {
        Instant readAt = readAt(i);
        int value = 1_000 + i / METERS;
        return meter(i).message(i, readAt.plusSeconds(2), isScripted(i) ? ScriptFixture.payload(readAt.getEpochSecond(), value, 0)
                : ReportingMeter.betarPayload(readAt, value, false));
    }

    private ReportingMeter meter(int i) {
        return meters.get(i % METERS);
    }

    private static Instant readAt(int i) {
        return START.plus(STEP.multipliedBy(i / METERS));
    }

    /** How many the broker has taken for sure. */
    int published() {
        return publisher.acknowledged();
    }

    /** Returns when the broker has taken the last. */
    void end() throws InterruptedException, ExecutionException, TimeoutException {
        ending = true;
        publishing.get(60, TimeUnit.SECONDS);
    }

    int stored() {
        return number("select count(*) " + OF_DEVICES, devices());
    }

    /** How many of those stored a vendor's codec has yet to read. */
    int undecoded() {
        return number("select count(*) from pribor.undecoded_frame q join pribor.device d on d.id = q.device_id"
                + " where d.dev_eui = any (?)", devices());
    }

    /** None of what was published is lost, none stands twice, and the latest of each meter is the last. */
    void assertStoredOnce() {
        assertSame("select d.dev_eui || ' ' || f.counter " + OF_DEVICES, devices(), i -> meter(i).devEui + " " + i);
        assertSame("select meter_id || ' ' || extract(epoch from read_at)::bigint from pribor.reading where meter_id = any (?)",
                ids(), this::reading);
        assertThat(query("select meter_id || ' ' || extract(epoch from last_read_at)::bigint from pribor.meter_status"
                + " where meter_id = any (?)", ids())).containsExactlyInAnyOrderElementsOf(
                        IntStream.range(published() - METERS, published()).mapToObj(this::reading).toList());
        assertThat(query("select register from pribor.quarantined_reading where meter_id = any (?)", ids())).isEmpty();
        assertThat(query("select topic from pribor.unprocessed_message where dev_eui = any (?)", devices())).isEmpty();
    }

    private String reading(int i) {
        return meter(i).meterId + " " + readAt(i).getEpochSecond();
    }

    private void assertSame(String sql, PreparedStatementSetter parameters, IntFunction<String> expected) {
        List<String> stored = query(sql, parameters);
        Set<String> once = new HashSet<>(stored);
        Set<String> lost = IntStream.range(0, published()).mapToObj(expected).filter(one -> !once.remove(one))
                .collect(Collectors.toSet());
        assertThat(lost).as("lost").isEmpty();
        assertThat(once).as("not published").isEmpty();
        assertThat(stored).as("each once").hasSize(published());
    }

    private int number(String sql, PreparedStatementSetter parameters) {
        return Integer.parseInt(query(sql, parameters).get(0));
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
