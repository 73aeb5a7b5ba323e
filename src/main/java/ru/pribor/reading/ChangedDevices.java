package ru.pribor.reading;

import static ru.pribor.reading.SetBased.bind;
import static ru.pribor.reading.SetBased.column;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.access.Scope;

/**
 * Takes the notes from devices of which they are no longer true, and the changes off the list with that. Until then the stream of
 * frames asks the registry about these devices.
 */
@Component
class ChangedDevices {

    private static final int AT_ONCE = 1_000;
    private static final String CHANGES = "select id, device_id from pribor.device_change order by id limit ?";
    /** Before anything is taken: a batch that did not see the change may be writing notes. */
    private static final String LOCK = "select from pribor.device where id = any (?) order by id for no key update";
    private static final String FORGET = "update pribor.device set known = null where id = any (?) and known is not null";
    private static final String DONE = "delete from pribor.device_change where id = any (?)";

    private final JdbcTemplate database;
    private final TransactionTemplate transactions;

    ChangedDevices(JdbcTemplate database, TransactionTemplate transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void digest() {
        Scope.asSystem(() -> {
            int digested = AT_ONCE;
            while (digested == AT_ONCE) {
                digested = transactions.execute(status -> digestSome());
            }
        });
    }

    private int digestSome() {
        Map<Long, Long> changes = new LinkedHashMap<>();
        database.query(CHANGES, row -> {
            changes.put(row.getLong("id"), row.getLong("device_id"));
        }, AT_ONCE);
        if (!changes.isEmpty()) {
            database.query(LOCK, bind(column("bigint", changes.values())), row -> { });
            database.update(FORGET, bind(column("bigint", changes.values())));
            database.update(DONE, bind(column("bigint", changes.keySet())));
        }
        return changes.size();
    }
}
