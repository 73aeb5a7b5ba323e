package ru.pribor.reading;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.access.Scope;

/**
 * Finds the meters from which no frame came for three expected intervals, all of them by one statement a minute. A meter
 * that was never heard counts from when it was registered and connected.
 */
@Component
public class SilenceWatch {

    static final int INTERVALS = 3;
    private static final Logger LOG = LoggerFactory.getLogger(SilenceWatch.class);
    private static final String LOCK = "select pg_try_advisory_xact_lock(hashtext('pribor.silence-watch'))";
    private static final String WATCH = """
            with silent as (
                insert into pribor.meter_event (meter_id, house_id, kind, raised_at, held)
                select w.id, coalesce(w.house_id, 0), 'SILENT', w.heard_at + %d * w.interval, %s
                from pribor.watched_meter w
                where w.heard_at < :now::timestamptz - %1$d * w.interval and w.silence_known is null
                order by w.id
                on conflict do nothing
                returning meter_id, raised_at)
            insert into pribor.passport_entry (meter_id, at, kind, body)
            select meter_id, :now, 'EVENT_RAISED',
                   '{"at":"' || to_char(raised_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '","event":"SILENT"}'
            from silent order by meter_id""".formatted(INTERVALS, HouseSilences.EXPLAINS.formatted("w.house_id"));

    private final JdbcClient database;
    private final HouseSilences houses;
    private final TransactionTemplate transactions;
    private final Clock clock;

    SilenceWatch(JdbcClient database, HouseSilences houses, TransactionTemplate transactions, Clock clock) {
        this.database = database;
        this.houses = houses;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** One instance at a time; the others skip the minute. */
    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    public void watch() {
        Scope.asSystem(() -> transactions.executeWithoutResult(status -> {
            if (database.sql(LOCK).query(Boolean.class).single()) {
                watch(Timestamp.from(clock.instant()));
            }
        }));
    }

    private void watch(Timestamp now) {
        houses.judge(now);
        int silent = database.sql(WATCH).param("now", now).update();
        houses.release(now);
        if (silent > 0) {
            LOG.info("{} meters fell silent", silent);
        }
    }
}
