package ru.pribor.reading;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.access.Scope;

/**
 * Finds the meters from which no frame came for three expected intervals, all of them by one statement; then those that
 * are late. A meter that was never heard counts from when it was registered and connected. Whom its gateway or its house excuses
 * is passed over, until that was heard again for as long as the meter may take to report.
 */
@Component
public class SilenceWatch {

    static final int INTERVALS = 3;
    private static final Logger LOG = LoggerFactory.getLogger(SilenceWatch.class);
    private static final String LOCK = """
            select pg_try_advisory_xact_lock(hashtext('pribor.silence-watch')) from set_config('statement_timeout', ?, true)""";
    private static final String EXCUSED_NO_LONGER = """
            delete from pribor.excused_meter x using pribor.common_silence s
            where s.id = x.silence_id and s.ended_at is not null
              and s.ended_at + coalesce((select w.interval from pribor.watched_meter w where w.id = x.meter_id), interval '0') <= :now""";
    private static final String WATCH = """
            with silent as (
                insert into pribor.meter_event (meter_id, house_id, kind, raised_at)
                select w.id, coalesce(w.house_id, 0), 'SILENT', w.heard_at + %d * w.interval
                from pribor.watched_meter w
                where w.heard_at < :now::timestamptz - %1$d * w.interval and w.silence_known is null
                  and w.excused_by_gateway is null
                order by w.id
                on conflict do nothing
                returning meter_id, raised_at)
            insert into pribor.passport_entry (meter_id, at, kind, body)
            select meter_id, :now, 'EVENT_RAISED',
                   '{"at":"' || to_char(raised_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '","event":"SILENT"}'
            from silent order by meter_id""".formatted(INTERVALS);

    private final JdbcClient database;
    private final GatewaySilences gateways;
    private final HouseSilences houses;
    private final LateMeters late;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final String longestMillis;
    private final Rest rest;

    SilenceWatch(JdbcClient database, GatewaySilences gateways, HouseSilences houses, LateMeters late,
                 TransactionTemplate transactions, Clock clock, Backlog backlog,
                 @Value("${pribor.silence.longest-statement}") Duration longest) {
        this.database = database;
        this.gateways = gateways;
        this.houses = houses;
        this.late = late;
        this.transactions = transactions;
        this.clock = clock;
        this.rest = new Rest(Rest.OF_MINUTES, backlog);
        this.longestMillis = String.valueOf(longest.toMillis());
    }

    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void watchAtTimes() {
        rest.unlessResting(this::watch);
    }

    public void watch() {
        part("gateways are silent", gateways::judge);
        part("houses are silent", houses::judge);
        part("meters are silent", this::judge);
        part("meters are late", late::judge);
    }

    /**
     * One instance at a time; the others skip it. Each part is a transaction of its own, so that meters are told silent though
     * their gateways could not be judged.
     */
    private void part(String what, Consumer<Timestamp> part) {
        try {
            Scope.asSystem(() -> transactions.executeWithoutResult(status -> {
                if (database.sql(LOCK).param(longestMillis).query(Boolean.class).single()) {
                    part.accept(Timestamp.from(clock.instant()));
                }
            }));
        } catch (DataAccessException | TransactionException e) {
            LOG.error("Whether {} could not be judged and is judged again soon. Where it took longer than {} ms, "
                    + "run \"analyze\" in the database or raise pribor.silence.longest-statement", what, longestMillis, e);
        }
    }

    private void judge(Timestamp now) {
        database.sql(EXCUSED_NO_LONGER).param("now", now).update();
        int silent = database.sql(WATCH).param("now", now).update();
        if (silent > 0) {
            LOG.info("{} meters fell silent", silent);
        }
    }
}
