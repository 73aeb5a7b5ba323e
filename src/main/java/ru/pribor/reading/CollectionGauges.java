package ru.pribor.reading;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.access.Scope;

/** States of the database for Prometheus: read when asked, once a minute at most; no figure while the database is away. */
@Component
class CollectionGauges implements MeterBinder {

    private static final Logger LOG = LoggerFactory.getLogger(CollectionGauges.class);
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final String FIGURES = """
            select 'meters' as name, count(*) as figure from pribor.meter where state = 'IN_OPERATION'
            union all
            select 'silent', count(*) from pribor.meter_event where kind = 'SILENT' and cleared_at is null
            union all
            select 'late', count(*) from pribor.late_meter
            union all
            select case when gateway_id is null then 'houses' else 'gateways' end, count(*) from pribor.common_silence
            where ended_at is null group by 1
            union all
            select 'undecoded', count(*) from pribor.undecoded_frame
            union all
            select reason, count(*) from pribor.unprocessed_message where settled_at is null group by reason""";

    private final JdbcTemplate database;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private Map<String, Double> figures;
    private Instant readAt = Instant.MIN;

    CollectionGauges(JdbcTemplate database, TransactionTemplate transactions, Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge("pribor.meters.in.operation", "meters", "Meters in operation").register(registry);
        gauge("pribor.meters.silent", "silent", "Meters that are silent").register(registry);
        gauge("pribor.meters.late", "late", "Meters that are heard, but later than they should be").register(registry);
        gauge("pribor.houses.silent", "houses", "Houses that are silent as a whole").register(registry);
        gauge("pribor.gateways.silent", "gateways", "Gateways that are silent, with the meters that only they hear").register(registry);
        gauge("pribor.frames.undecoded", "undecoded", "Frames that wait for a vendor's codec").register(registry);
        for (Unusable.Reason reason : Unusable.Reason.values()) {
            gauge("pribor.unprocessed.open", reason.name(), "Unprocessed messages that wait for a person")
                    .tag("cause", reason.name()).register(registry);
        }
    }

    private Gauge.Builder<CollectionGauges> gauge(String name, String figure, String description) {
        return Gauge.builder(name, this, gauges -> gauges.figure(figure)).description(description);
    }

    private synchronized double figure(String name) {
        Instant now = clock.instant();
        if (readAt.plus(FRESH).isBefore(now)) {
            readAt = now;
            figures = read();
        }
        return figures == null ? Double.NaN : figures.getOrDefault(name, 0.0);
    }

    private Map<String, Double> read() {
        try {
            return Scope.asSystem(() -> transactions.execute(status -> {
                Map<String, Double> read = new HashMap<>();
                database.query(FIGURES, row -> {
                    read.put(row.getString("name"), row.getDouble("figure"));
                });
                return read;
            }));
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("The figures could not be read", e);
            return null;
        }
    }
}
