package ru.pribor.reading;

import static ru.pribor.reading.SetBased.bind;
import static ru.pribor.reading.SetBased.column;
import static ru.pribor.reading.SetBased.times;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import ru.pribor.reading.ReadingChange.Kind;
import ru.pribor.reading.ReadingComparison.Found;

/** The last version of every reading of meters, and which frame brought it. Within the caller's transaction. */
@Component
class KnownReadings {

    private static final String LAST = """
            select distinct on (r.meter_id, r.read_at, r.register)
                   r.meter_id, r.register, r.read_at, r.value, r.source, r.time_source, r.verdict, c.cause,
                   coalesce(min(r.received_at) filter (where r.version = 0)
                                over (partition by r.meter_id, r.read_at, r.register), f.received_at) as brought_at
            from pribor.reading r
            left join pribor.corrected_reading x on (x.meter_id, x.read_at, x.register, x.version)
                                                  = (r.meter_id, r.read_at, r.register, r.version)
            left join pribor.correction c on c.id = x.correction_id
            left join pribor.found_reading f on (f.meter_id, f.read_at, f.register) = (r.meter_id, r.read_at, r.register)
            where r.meter_id = any (?)
            order by r.meter_id, r.read_at, r.register, r.version desc""";
    private static final String FOUND = """
            insert into pribor.found_reading (meter_id, read_at, register, received_at)
            select * from unnest(?::bigint[], pribor.times(?), ?::smallint[], pribor.times(?))
            on conflict (meter_id, read_at, register) do update set received_at = excluded.received_at""";

    private final JdbcTemplate database;

    KnownReadings(JdbcTemplate database) {
        this.database = database;
    }

    Map<Value.Key, KnownReading> of(Collection<Long> meters) {
        Map<Value.Key, KnownReading> known = new HashMap<>();
        database.query(LAST, bind(column("bigint", meters)), row -> {
            KnownReading reading = reading(row);
            known.put(reading.key(), reading);
        });
        return known;
    }

    /** Keeps which frames new readings were found in. */
    void remember(List<Found> found) {
        List<Found> added = found.stream().filter(one -> one.change().kind() == Kind.ADDED).toList();
        if (!added.isEmpty()) {
            database.update(FOUND, bind(
                    column("bigint", added, one -> one.change().meterId()),
                    times(added, one -> one.change().readAt()),
                    column("smallint", added, one -> one.change().register().code()),
                    times(added, Found::broughtAt)));
        }
    }

    private static KnownReading reading(ResultSet row) throws SQLException {
        String cause = row.getString("cause");
        Timestamp broughtAt = row.getTimestamp("brought_at");
        return new KnownReading(
                new Value.Key(row.getLong("meter_id"), row.getShort("register"), row.getTimestamp("read_at").toInstant()),
                row.getBigDecimal("value"), ReadingSource.ofCode(row.getShort("source")),
                TimeSource.ofCode(row.getShort("time_source")), Verdict.ofCode(row.getShort("verdict")),
                cause == null ? null : CorrectionCause.valueOf(cause), broughtAt == null ? null : broughtAt.toInstant());
    }
}
