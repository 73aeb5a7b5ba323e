package ru.pribor.reading;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.access.Scope;

/**
 * Counts, for each house and day of it, the meters that were to be heard and those that were. A day is counted once it is over
 * in every house and in UTC, and again where frames of it came later.
 */
@Component
class CoverageCount {

    /** What is known of the air when the count begins. */
    private static final int MOST_DAYS = 100;
    private static final String LOCK = "select pg_try_advisory_xact_lock(hashtext('pribor.coverage-count'))";
    private static final String OVER = """
            insert into pribor.uncounted_day
            select day::date from (
                select least((:now::timestamptz at time zone 'UTC')::date, min((:now::timestamptz at time zone z.time_zone)::date)) as today
                from (select distinct time_zone from pribor.house) z) t, generate_series(
                coalesce((select max(day) + 1 from pribor.house_day),
                         (select greatest(day, t.today - %d) from pribor.device_day order by day limit 1)),
                t.today - 1, interval '1 day') day
            on conflict do nothing""".formatted(MOST_DAYS);
    /** A week at once, the newest first: of 100,000 meters it takes half a minute. */
    private static final String COUNT = """
            with counted as (
                delete from pribor.uncounted_day
                where day in (select day from pribor.uncounted_day order by day desc limit 7) returning day),
            covered as materialized (select d.day, c.* from counted d cross join lateral pribor.meter_coverage(d.day) c),
            heard as (
                delete from pribor.missed_day m using covered c where c.heard and m.day = c.day and m.meter_id = c.meter_id),
            missed as (
                insert into pribor.missed_day (day, meter_id) select day, meter_id from covered where not heard on conflict do nothing)
            insert into pribor.house_day (house_id, day, resource, expected, received)
            select house_id, day, resource, count(*), count(*) filter (where heard) from covered group by house_id, day, resource
            on conflict (house_id, day, resource) do update set expected = excluded.expected, received = excluded.received""";

    private final JdbcClient database;
    private final TransactionTemplate transactions;
    private final Clock clock;

    CoverageCount(JdbcClient database, TransactionTemplate transactions, Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** One instance at a time. */
    @Scheduled(initialDelay = 15, fixedDelay = 600, timeUnit = TimeUnit.SECONDS)
    void count() {
        Scope.asSystem(() -> {
            boolean counted = true;
            while (counted) {
                counted = Boolean.TRUE.equals(transactions.execute(status -> hasCounted()));
            }
        });
    }

    private boolean hasCounted() {
        if (!database.sql(LOCK).query(Boolean.class).single()) {
            return false;
        }
        database.sql(OVER).param("now", Timestamp.from(clock.instant())).update();
        return database.sql(COUNT).update() > 0;
    }
}
