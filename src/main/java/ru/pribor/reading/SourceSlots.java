package ru.pribor.reading;

import static ru.pribor.reading.SetBased.bind;
import static ru.pribor.reading.SetBased.column;
import static ru.pribor.reading.SetBased.times;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.access.Scope;

/** What each source brought, in slots of {@link #LENGTH}. */
@Service
public class SourceSlots {

    public static final Duration LENGTH = Duration.ofMinutes(10);
    private static final Duration KEPT = Duration.ofDays(8);
    private static final String ADD = """
            insert into pribor.source_slot as s (source, slot, frames, delay_ms, longest_delay_ms)
            select * from unnest(?::text[], pribor.times(?), ?::integer[], ?::bigint[], ?::bigint[])
                          u (source, slot, frames, delay_ms, longest_delay_ms)
            order by slot, source
            on conflict (slot, source) do update set frames = s.frames + excluded.frames, delay_ms = s.delay_ms + excluded.delay_ms,
                longest_delay_ms = greatest(s.longest_delay_ms, excluded.longest_delay_ms)""";
    private static final String IS_BUSY = """
            select not exists (select 1 from pribor.source_slot where source = :source and slot < :since::timestamptz - interval '24 hours')
                or exists (select 1 from generate_series(1, 7) day (back)
                           join pribor.source_slot s on s.source = :source
                               and s.slot > :since::timestamptz - day.back * interval '24 hours'
                               and s.slot < :until::timestamptz - day.back * interval '24 hours'
                           group by day.back having sum(s.frames) >= :frames)""";

    private final JdbcTemplate database;
    private final TransactionTemplate transactions;
    private final Clock clock;

    SourceSlots(JdbcTemplate database, TransactionTemplate transactions, Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.clock = clock;
    }

    record Key(String source, Instant slot) {
    }

    /** The slot that an instant is in. */
    static Instant of(Instant instant) {
        long seconds = instant.getEpochSecond();
        return Instant.ofEpochSecond(seconds - seconds % LENGTH.toSeconds());
    }

    /** The last day up to the slot that is not over yet, by the name of the source; those of which no frame came are left out. */
    @Transactional(readOnly = true)
    public List<SourceDay> lastDay() {
        Instant until = of(clock.instant());
        Instant since = until.minus(Duration.ofDays(1));
        Map<String, Map<Instant, SourceDay.Slot>> slots = new TreeMap<>();
        database.query("select * from pribor.source_slot where slot >= ? and slot < ?", row -> {
            Instant from = row.getTimestamp("slot").toInstant();
            int frames = row.getInt("frames");
            slots.computeIfAbsent(row.getString("source"), absent -> new HashMap<>()).put(from, new SourceDay.Slot(from, frames,
                    Duration.ofMillis(row.getLong("delay_ms") / frames), Duration.ofMillis(row.getLong("longest_delay_ms"))));
        }, Timestamp.from(since), Timestamp.from(until));
        return slots.entrySet().stream().map(source -> new SourceDay(source.getKey(),
                Stream.iterate(since, from -> from.isBefore(until), from -> from.plus(LENGTH))
                        .map(from -> source.getValue().getOrDefault(from, new SourceDay.Slot(from, 0, null, null))).toList())).toList();
    }

    /**
     * Whether a source brought at least so many frames at the same time of one of the last seven days; so too where it is not
     * known for longer than a day.
     *
     * @param since start of the time of the day, less than a day before its end
     */
    public boolean isBusy(String source, Instant since, Instant until, int frames) {
        return Scope.asSystem(() -> transactions.execute(status -> new NamedParameterJdbcTemplate(database).queryForObject(IS_BUSY,
                Map.of("source", source, "since", Timestamp.from(since), "until", Timestamp.from(until), "frames", frames),
                Boolean.class)));
    }

    void add(Map<Key, SourceTally.Sum> sums) {
        if (sums.isEmpty()) {
            return;
        }
        Collection<Map.Entry<Key, SourceTally.Sum>> rows = sums.entrySet();
        Scope.asSystem(() -> transactions.executeWithoutResult(status -> {
            database.update(ADD, bind(column("text", rows, row -> row.getKey().source()),
                    times(rows, row -> row.getKey().slot()),
                    column("integer", rows, row -> row.getValue().frames),
                    column("bigint", rows, row -> row.getValue().delayMillis),
                    column("bigint", rows, row -> row.getValue().longestDelayMillis)));
            database.update("delete from pribor.source_slot where slot < ?", Timestamp.from(clock.instant().minus(KEPT)));
        }));
    }
}
