package ru.pribor.reading;

import static ru.pribor.reading.SetBased.bind;
import static ru.pribor.reading.SetBased.column;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The last version of every reading of meters. Within the caller's transaction. */
@Component
class KnownReadings {

    private static final String LAST = """
            select distinct on (r.meter_id, r.read_at, r.register)
                   r.meter_id, r.register, r.read_at, r.value, r.source, r.time_source, r.verdict, c.cause,
                   min(r.received_at) filter (where r.version = 0)
                       over (partition by r.meter_id, r.read_at, r.register) as brought_at
            from pribor.reading r
            left join pribor.corrected_reading x on (x.meter_id, x.read_at, x.register, x.version)
                                                  = (r.meter_id, r.read_at, r.register, r.version)
            left join pribor.correction c on c.id = x.correction_id
            where r.meter_id = any (?)
            order by r.meter_id, r.read_at, r.register, r.version desc""";

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
