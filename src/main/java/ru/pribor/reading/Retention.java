package ru.pribor.reading;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Takes months of frames and readings away that their rule keeps no longer, while everybody works: a detachment waits for who
 * looks at the table, and nobody waits for it. One instance does it; what it leaves half-done the next finishes.
 */
@Component
class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final String DUE = """
            select p.parent, p.child, p.half_detached, r.dropped
            from pribor.month_partition p
            cross join lateral (select * from pribor.retention_rule r where r.parent = p.parent and r.valid_from <= ?
                                order by r.valid_from desc limit 1) r
            where p.half_detached or p.until <= date_trunc('month', ?::date - r.months * interval '1 month')
            order by p.parent, p.until desc""";
    private static final String LOCK = "select pg_try_advisory_lock(hashtext('pribor.retention'))";
    private static final String UNLOCK = "select pg_advisory_unlock(hashtext('pribor.retention'))";

    private final JdbcTemplate database;
    private final Partitions partitions;
    private final Clock clock;

    Retention(JdbcTemplate database, Partitions partitions, Clock clock) {
        this.database = database;
        this.partitions = partitions;
        this.clock = clock;
    }

    private record Due(String parent, String child, boolean halfDetached, boolean dropped) {
    }

    /** Outside a transaction, as detaching must be; the lock is the connection's. */
    @Scheduled(initialDelay = 1, fixedDelay = 24, timeUnit = TimeUnit.HOURS)
    void retire() {
        database.execute((ConnectionCallback<Void>) connection -> {
            retire(new JdbcTemplate(new SingleConnectionDataSource(connection, true)));
            return null;
        });
    }

    private void retire(JdbcTemplate session) {
        if (!session.queryForObject(LOCK, Boolean.class)) {
            return;
        }
        try {
            LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
            List<Due> due = session.query(DUE, (row, number) -> new Due(row.getString("parent"), row.getString("child"),
                    row.getBoolean("half_detached"), row.getBoolean("dropped")), today, today);
            due.forEach(month -> retire(month, session));
        } finally {
            session.queryForObject(UNLOCK, Boolean.class);
        }
        partitions.ensure();
    }

    private static void retire(Due month, JdbcTemplate session) {
        session.execute("alter table pribor.%s detach partition pribor.%s %s".formatted(month.parent, month.child,
                month.halfDetached ? "finalize" : "concurrently"));
        boolean empty = session.queryForList("select from pribor.%s limit 1".formatted(month.child)).isEmpty();
        session.execute((month.dropped || empty ? "drop table pribor.%s" : "alter table pribor.%s set schema retired")
                .formatted(month.child));
        LOG.info("{} has left {}: it is older than its retention", month.child, month.parent);
    }
}
