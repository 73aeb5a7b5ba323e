package ru.pribor.reading;

import static ru.pribor.reading.SetBased.bind;
import static ru.pribor.reading.SetBased.column;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.access.Scope;

/**
 * Looks at the readings that came since the last time together with what came before: takes estimates back that they
 * replace, derives the days, then applies the rules that need a history. Which readings those are stands with each meter, so
 * a late history is not missed, and a look that fails is repeated.
 */
@Component
public class ReadingReview {

    private static final int METERS_AT_ONCE = 2_000;
    /** After each look so many times as long as it took: what waits for it can wait, frames cannot. */
    private static final int REST = 9;
    private static final String LOCK = "select pg_try_advisory_xact_lock(hashtext('pribor.reading-review'))";
    private static final String NEXT = """
            select meter_id, touched_from, touched_until, xmin::text::bigint as row_version from pribor.meter_status
            where touched_from is not null and meter_id > ? order by meter_id limit ?""";
    /** In the end, and not where more came meanwhile: frames do not wait for this. */
    private static final String DONE = """
            update pribor.meter_status s set touched_from = null, touched_until = null
            from unnest(?::bigint[], ?::bigint[]) u (meter_id, row_version)
            where s.meter_id = u.meter_id and s.xmin::text::bigint = u.row_version""";

    private final JdbcTemplate database;
    private final LateTruths truths;
    private final DailyUse days;
    private final HistoryRules rules;
    private final TransactionTemplate transactions;
    private final Backlog backlog;
    private final Rest rest;

    ReadingReview(JdbcTemplate database, LateTruths truths, DailyUse days, HistoryRules rules, TransactionTemplate transactions,
                  Backlog backlog) {
        this.database = database;
        this.truths = truths;
        this.days = days;
        this.rules = rules;
        this.transactions = transactions;
        this.backlog = backlog;
        this.rest = new Rest(Rest.NONE, backlog);
    }

    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void reviewAtTimes() {
        rest.unlessResting(() -> review(backlog::isDrained));
    }

    /** One instance at a time; the others skip the minute. */
    public void review() {
        review(() -> true);
    }

    /** @param goesOn whether there is another look after each */
    private void review(BooleanSupplier goesOn) {
        Scope.asSystem(() -> {
            Long last = 0L;
            while (last != null) {
                long after = last;
                long began = System.nanoTime();
                last = transactions.execute(status ->
                        Boolean.TRUE.equals(database.queryForObject(LOCK, Boolean.class)) ? reviewAfter(after) : null);
                last = last != null && goesOn.getAsBoolean() && isRested(REST * (System.nanoTime() - began)) ? last : null;
            }
        });
    }

    /** @return false where the application stops */
    private static boolean isRested(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** @return the last meter looked at; null after the last of all */
    private Long reviewAfter(long meterId) {
        Map<Touched, Long> next = new LinkedHashMap<>();
        database.query(NEXT, row -> {
            next.put(new Touched(row.getLong("meter_id"), MeterLife.instant(row, "touched_from"),
                    MeterLife.instant(row, "touched_until")), row.getLong("row_version"));
        }, meterId, METERS_AT_ONCE);
        if (next.isEmpty()) {
            return null;
        }
        List<Touched> touched = new ArrayList<>(next.keySet());
        truths.replaceEstimates(touched);
        days.renew(touched);
        rules.judge(touched);
        database.update(DONE, bind(column("bigint", touched, Touched::meterId), column("bigint", next.values())));
        return touched.size() < METERS_AT_ONCE ? null : touched.get(touched.size() - 1).meterId();
    }
}
