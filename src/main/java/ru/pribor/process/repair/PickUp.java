package ru.pribor.process.repair;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.access.Scope;

/** Takes waiting rows one by one, each in a transaction of its own and in the system's scope. */
@Component
class PickUp {

    private static final Logger LOG = LoggerFactory.getLogger(PickUp.class);
    private static final int MOST_AT_ONCE = 500;
    private static final Duration LONGEST_DELAY = Duration.ofHours(1);

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PickUp(JdbcClient database, TransactionTemplate transaction, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Handles what waits until nothing does; a row that fails waits twice as long each time, up to an hour. */
    void all(String table, String waiting, Consumer<Row> handle) {
        Scope.asSystem(() -> {
            int handled = 0;
            while (handled < MOST_AT_ONCE && one(table, waiting, handle)) {
                handled++;
            }
        });
    }

    private boolean one(String table, String waiting, Consumer<Row> handle) {
        Row[] taken = new Row[1];
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> {
                Optional<Row> row = next(table, waiting);
                taken[0] = row.orElse(null);
                row.ifPresent(handle);
                return row.isPresent();
            }));
        } catch (RuntimeException e) {
            if (taken[0] == null) {
                throw e;
            }
            LOG.warn("Row {} of {} could not be handled and is tried again later", taken[0].id(), table, e);
            transaction.executeWithoutResult(status -> postpone(table, taken[0], e));
            return true;
        }
    }

    private Optional<Row> next(String table, String waiting) {
        return database.sql("select id, meter_id, attempts from pribor." + table + " where " + waiting
                        + " and (retry_at is null or retry_at <= ?) order by id limit 1 for update skip locked")
                .param(Timestamp.from(clock.instant()))
                .query((row, number) -> new Row(row.getLong(1), row.getLong(2), row.getInt(3))).optional();
    }

    private void postpone(String table, Row row, RuntimeException failure) {
        Duration delay = Duration.ofSeconds(1L << Math.min(row.attempts() + 2, 12));
        Duration bounded = delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY;
        database.sql("update pribor." + table + " set attempts = attempts + 1, retry_at = ?, failure = ? where id = ?")
                .params(Timestamp.from(clock.instant().plus(bounded)), String.valueOf(failure.getMessage()), row.id())
                .update();
    }

    /** A row that waits. */
    record Row(long id, long meterId, int attempts) {
    }
}
