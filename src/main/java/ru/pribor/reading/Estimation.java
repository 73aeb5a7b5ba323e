package ru.pribor.reading;

import static ru.pribor.reading.SetBased.bind;
import static ru.pribor.reading.SetBased.column;
import static ru.pribor.reading.SetBased.times;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.access.Scope;

/**
 * Fills missing readings of main registers with estimates, one at each midnight of the house: between two readings, and after
 * the last one where none comes. Each is a version with its method as the reason.
 *
 * @see "ADR 0014: estimates"
 */
@Component
public class Estimation {

    private static final int AT_ONCE = 500;
    private static final String LOCK = "select pg_try_advisory_xact_lock(hashtext('pribor.estimation'))";
    private static final String SPANS = """
            insert into pribor.estimated_span (meter_id, register, since, until)
            select * from unnest(?::bigint[], ?::smallint[], pribor.times(?), pribor.times(?)) on conflict do nothing""";

    private final JdbcTemplate database;
    private final GapEstimates gaps;
    private final LateEstimates late;
    private final ReadingVersions versions;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Estimation(JdbcTemplate database, GapEstimates gaps, LateEstimates late, ReadingVersions versions,
               TransactionTemplate transactions, Clock clock) {
        this.database = database;
        this.gaps = gaps;
        this.late = late;
        this.versions = versions;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** One instance at a time; the others skip the quarter of an hour. */
    @Scheduled(initialDelay = 2, fixedDelay = 15, timeUnit = TimeUnit.MINUTES)
    public void estimate() {
        Instant now = clock.instant();
        Scope.asSystem(() -> {
            inPortions(last -> gaps.next(AT_ONCE));
            inPortions(last -> late.next(now, last, AT_ONCE));
        });
    }

    /** @param portion of the meters after the one given */
    private void inPortions(LongFunction<List<EstimatedSpan>> portion) {
        Long last = 0L;
        while (last != null) {
            long after = last;
            List<EstimatedSpan> spans = transactions.execute(status -> write(
                    Boolean.TRUE.equals(database.queryForObject(LOCK, Boolean.class)) ? portion.apply(after) : List.of()));
            last = spans.size() < AT_ONCE ? null : spans.get(spans.size() - 1).meterId();
        }
    }

    private List<EstimatedSpan> write(List<EstimatedSpan> spans) {
        Map<EstimationMethod, List<NewVersion>> estimates = new EnumMap<>(EstimationMethod.class);
        for (EstimatedSpan span : spans) {
            span.points().forEach((point, method) -> estimates.computeIfAbsent(method, any -> new ArrayList<>()).add(
                    new NewVersion(span.meterId(), span.register(), point.at(), point.value(), ReadingSource.ESTIMATED,
                            TimeSource.DERIVED, Verdict.GOOD, null)));
        }
        estimates.forEach((method, made) -> versions.write(CorrectionCause.ESTIMATED, null, method.name(), made));
        List<EstimatedSpan> filled = spans.stream().filter(span -> !span.points().isEmpty()).toList();
        database.update(SPANS, bind(column("bigint", filled, EstimatedSpan::meterId),
                column("smallint", filled, span -> span.register().code()), times(filled, EstimatedSpan::since),
                times(filled, EstimatedSpan::until)));
        return spans;
    }
}
