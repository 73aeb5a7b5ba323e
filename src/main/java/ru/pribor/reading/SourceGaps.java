package ru.pribor.reading;

import static ru.pribor.reading.SetBased.bind;
import static ru.pribor.reading.SetBased.column;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.access.Scope;

/** What is missing from a network server that keeps a history, so that it can be asked for. */
@Service
public class SourceGaps {

    private static final String LAST_HEARD = """
            select d.dev_eui, max(s.last_frame_at) from pribor.device d
            join pribor.device_channel c on c.device_id = d.id and c.valid_until is null
            left join pribor.meter_status s on s.meter_id = c.meter_id
            where d.dev_eui = any (?) group by d.dev_eui""";
    private static final String COMPLETE = """
            insert into pribor.source_progress as p (source, complete_until) values (?, ?)
            on conflict (source) do update set complete_until = greatest(p.complete_until, excluded.complete_until)""";

    private final JdbcTemplate database;
    private final TransactionTemplate transactions;

    SourceGaps(JdbcTemplate database, TransactionTemplate transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    /** Until when everything is stored that the source has heard; empty where nobody knows yet. */
    public Optional<Instant> completeUntil(String source) {
        return system(() -> database.query("select complete_until from pribor.source_progress where source = ?",
                (row, number) -> row.getTimestamp(1).toInstant(), source).stream().findFirst());
    }

    /** Remembers that nothing before an instant is missing; it never goes back. */
    public void complete(String source, Instant until) {
        system(() -> database.update(COMPLETE, source, Timestamp.from(until)));
    }

    /** When each of some devices was heard last: empty where never, absent where no meter is read through it. */
    public Map<String, Optional<Instant>> lastHeard(Collection<String> devEuis) {
        Map<String, Optional<Instant>> heard = new HashMap<>();
        system(() -> {
            database.query(LAST_HEARD, bind(column("text", devEuis)), row -> {
                heard.put(row.getString(1), Optional.ofNullable(row.getTimestamp(2)).map(Timestamp::toInstant));
            });
            return null;
        });
        return heard;
    }

    private <T> T system(Supplier<T> work) {
        return Scope.asSystem(() -> transactions.execute(status -> work.get()));
    }
}
