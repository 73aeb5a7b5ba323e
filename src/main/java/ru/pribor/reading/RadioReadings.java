package ru.pribor.reading;

import static ru.pribor.reading.SetBased.bind;
import static ru.pribor.reading.SetBased.column;
import static ru.pribor.reading.SetBased.times;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import ru.pribor.reading.Value.Quarantined;

/** Stores the values that the radio brought, as version 0. Of two values for one instant neither is chosen silently. */
@Component
class RadioReadings {

    private static final String INSERT = """
            insert into pribor.reading (house_id, meter_id, read_at, received_at, register, version, source, time_source,
                                        verdict, rule, value)
            select u.house_id, u.meter_id, u.read_at, u.received_at, u.register, 0, ?::smallint, u.time_source, u.verdict, u.rule,
                   u.value
            from unnest(?::integer[], ?::bigint[], pribor.times(?), pribor.times(?), ?::smallint[], ?::smallint[],
                        ?::smallint[], ?::smallint[], ?::numeric[])
                 u (house_id, meter_id, read_at, received_at, register, time_source, verdict, rule, value)
            on conflict do nothing""";
    private static final String EXISTING = """
            select r.meter_id, r.register, r.read_at, r.value
            from unnest(?::bigint[], ?::smallint[], pribor.times(?)) u (meter_id, register, read_at)
            join pribor.reading r using (meter_id, register, read_at)
            where r.version = 0""";
    private static final String QUARANTINE = """
            insert into pribor.quarantined_reading (house_id, meter_id, register, read_at, received_at, value, existing_value,
                                                    reason)
            select * from unnest(?::bigint[], ?::bigint[], ?::smallint[], pribor.times(?), pribor.times(?), ?::numeric[],
                                 ?::numeric[], ?::text[])
            on conflict do nothing""";

    private final JdbcTemplate database;
    private final DoubtStore doubts;

    RadioReadings(JdbcTemplate database, DoubtStore doubts) {
        this.database = database;
        this.doubts = doubts;
    }

    void insert(List<Value> values, List<Quarantined> quarantined) {
        Map<Value.Key, Value> fresh = new LinkedHashMap<>();
        List<Quarantined> aside = new ArrayList<>(quarantined);
        for (Value value : values) {
            Value first = fresh.putIfAbsent(value.key(), value);
            if (first != null) {
                compare(value, first.value(), aside);
            }
        }
        if (!fresh.isEmpty() && insert(fresh.values()) < fresh.size()) {
            Map<Value.Key, BigDecimal> existing = existing(fresh.values());
            fresh.forEach((key, value) -> compare(value, existing.get(key), aside));
        }
        quarantine(aside);
        doubts.raise(Stream.concat(fresh.values().stream().filter(value -> value.finding() != null).map(NewDoubt::of),
                aside.stream().map(NewDoubt::of)).toList());
    }

    private static void compare(Value value, BigDecimal existing, List<Quarantined> aside) {
        if (value.value().compareTo(existing) != 0) {
            aside.add(new Quarantined(value, existing, Value.Reason.OTHER_VALUE));
        }
    }

    private int insert(Collection<Value> values) {
        return database.update(INSERT, bind(ReadingSource.RADIO.code(),
                column("integer", values, value -> (int) value.houseId()),
                column("bigint", values, Value::meterId),
                times(values, Value::readAt),
                times(values, Value::receivedAt),
                column("smallint", values, value -> value.register().code()),
                column("smallint", values, value -> value.timeSource().code()),
                column("smallint", values, value -> value.verdict().code()),
                column("smallint", values, value -> value.rule() == null ? (short) 0 : value.rule().code()),
                column("numeric", values, Value::value)));
    }

    private Map<Value.Key, BigDecimal> existing(Collection<Value> values) {
        Map<Value.Key, BigDecimal> existing = new HashMap<>();
        database.query(EXISTING, bind(
                column("bigint", values, Value::meterId),
                column("smallint", values, value -> value.register().code()),
                times(values, Value::readAt)),
                row -> {
                    existing.put(new Value.Key(row.getLong(1), row.getShort(2), row.getTimestamp(3).toInstant()),
                            row.getBigDecimal(4));
                });
        return existing;
    }

    private void quarantine(List<Quarantined> aside) {
        if (aside.isEmpty()) {
            return;
        }
        database.update(QUARANTINE, bind(
                column("bigint", aside, q -> q.value().houseId()),
                column("bigint", aside, q -> q.value().meterId()),
                column("smallint", aside, q -> q.value().register().code()),
                times(aside, q -> q.value().readAt()),
                times(aside, q -> q.value().receivedAt()),
                column("numeric", aside, q -> q.value().value()),
                column("numeric", aside, Quarantined::existing),
                column("text", aside, q -> q.reason().name())));
    }
}
