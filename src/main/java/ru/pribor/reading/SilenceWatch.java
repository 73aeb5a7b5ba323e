package ru.pribor.reading;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.access.Scope;

/** Finds the meters from which no frame came for three expected intervals, all of them by one statement a minute. */
@Component
public class SilenceWatch {

    static final int INTERVALS = 3;
    private static final Logger LOG = LoggerFactory.getLogger(SilenceWatch.class);
    private static final String LOCK = "select pg_try_advisory_xact_lock(hashtext('pribor.silence-watch'))";
    private static final String WATCH = """
            with silent as (
                insert into pribor.meter_event (meter_id, house_id, kind, raised_at)
                select m.id, coalesce(m.house_id, 0), 'SILENT',
                       s.last_frame_at + 3 * make_interval(secs => coalesce(m.expected_interval_s, t.expected_interval_s))
                from pribor.meter_status s
                join pribor.meter m on m.id = s.meter_id
                join pribor.meter_model t on t.id = m.model_id
                where m.state = 'IN_OPERATION'
                  and s.last_frame_at < ?::timestamptz
                      - 3 * make_interval(secs => coalesce(m.expected_interval_s, t.expected_interval_s))
                  and not exists (select from pribor.meter_event e
                                  where e.meter_id = m.id and e.kind = 'SILENT' and e.cleared_at is null)
                order by m.id
                on conflict do nothing
                returning meter_id, raised_at)
            insert into pribor.passport_entry (meter_id, at, kind, body)
            select meter_id, ?, 'EVENT_RAISED',
                   '{"at":"' || to_char(raised_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '","event":"SILENT"}'
            from silent order by meter_id""";

    private final JdbcTemplate database;
    private final TransactionTemplate transactions;
    private final Clock clock;

    SilenceWatch(JdbcTemplate database, TransactionTemplate transactions, Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** One instance at a time; the others skip the minute. */
    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    public void watch() {
        Integer silent = Scope.asSystem(() -> transactions.execute(status -> {
            Timestamp now = Timestamp.from(clock.instant());
            boolean ours = Boolean.TRUE.equals(database.queryForObject(LOCK, Boolean.class));
            return ours ? database.update(WATCH, now, now) : 0;
        }));
        if (silent != null && silent > 0) {
            LOG.info("{} meters fell silent", silent);
        }
    }
}
