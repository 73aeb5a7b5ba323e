package ru.pribor.reading;

import static ru.pribor.reading.SetBased.bind;
import static ru.pribor.reading.SetBased.column;
import static ru.pribor.reading.SetBased.times;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import ru.pribor.meter.PassportKind;
import ru.pribor.reading.Harvest.Observation;

/** Turns repeated flags into changes of state, and writes the changes into the passports. */
@Component
class MeterEvents {

    private static final String OPEN = """
            select id, meter_id, kind, raised_at from pribor.meter_event where meter_id = any (?) and cleared_at is null""";
    private static final String RAISE = """
            insert into pribor.meter_event (meter_id, house_id, kind, raised_at, cleared_at)
            select u.* from unnest(?::bigint[], ?::bigint[], ?::text[], pribor.times(?), pribor.times(?))
                            u (meter_id, house_id, kind, raised_at, cleared_at)
            where not exists (select from pribor.meter_event e
                              where e.meter_id = u.meter_id and e.kind = u.kind and e.cleared_at >= u.raised_at)
            order by u.meter_id, u.raised_at
            on conflict do nothing
            returning meter_id, kind, raised_at, cleared_at""";
    private static final String CLEAR = """
            update pribor.meter_event e set cleared_at = u.cleared_at
            from unnest(?::bigint[], pribor.times(?)) u (id, cleared_at)
            where e.id = u.id and e.cleared_at is null
            returning e.meter_id, e.kind, e.cleared_at""";
    static final String RECORD = """
            insert into pribor.passport_entry (meter_id, at, kind, body)
            select u.meter_id, u.at, u.kind, u.body
            from unnest(?::bigint[], pribor.times(?), ?::text[], ?::text[]) u (meter_id, at, kind, body)""";

    private final JdbcTemplate database;

    MeterEvents(JdbcTemplate database) {
        this.database = database;
    }

    private record Key(long meterId, EventKind kind) {

        static Key of(Observation seen) {
            return new Key(seen.meter().id, seen.kind());
        }
    }

    /** An event that is open, or was within the batch; id 0 for one not stored yet. */
    private record State(long id, long meterId, long houseId, EventKind kind, Instant raisedAt, Instant clearedAt) {
    }

    private record Change(long meterId, EventKind kind, PassportKind passportKind, Instant at) {

        /** Canonical: keys in order, no spaces. */
        String body() {
            return "{\"at\":\"" + at + "\",\"event\":\"" + kind + "\"}";
        }
    }

    void apply(List<Observation> observations, Instant now) {
        if (observations.isEmpty()) {
            return;
        }
        Map<Key, State> open = open(observations);
        List<State> raised = new ArrayList<>();
        List<State> cleared = new ArrayList<>();
        for (Observation seen : telling(observations, open.keySet())) {
            Key key = Key.of(seen);
            State state = open.get(key);
            if (seen.raised() && state == null) {
                open.put(key, new State(0, seen.meter().id, seen.houseId(), seen.kind(), seen.at(), null));
            } else if (!seen.raised() && state != null && clears(seen, state)) {
                (state.id() == 0 ? raised : cleared).add(closed(state, seen.at()));
                open.remove(key);
            }
        }
        open.values().stream().filter(state -> state.id() == 0).forEach(raised::add);
        List<Change> changes = raise(raised);
        changes.addAll(clear(cleared));
        record(changes, now);
    }

    /** In the order of their time those that may change anything: nearly all say that a meter is well, as it was. */
    private static List<Observation> telling(List<Observation> observations, Set<Key> open) {
        Set<Key> concerned = new HashSet<>(open);
        observations.stream().filter(Observation::raised).map(Key::of).forEach(concerned::add);
        return concerned.isEmpty() ? List.of() : observations.stream().filter(seen -> concerned.contains(Key.of(seen)))
                .sorted(Comparator.comparing(Observation::at)).toList();
    }

    private static boolean clears(Observation seen, State state) {
        return seen.kind() == EventKind.SILENT || !seen.at().isBefore(state.raisedAt());
    }

    private static State closed(State state, Instant at) {
        Instant clearedAt = at.isBefore(state.raisedAt()) ? state.raisedAt() : at;
        return new State(state.id(), state.meterId(), state.houseId(), state.kind(), state.raisedAt(), clearedAt);
    }

    private Map<Key, State> open(List<Observation> observations) {
        Map<Key, State> open = new HashMap<>();
        List<Long> meters = observations.stream().map(seen -> seen.meter().id).distinct().toList();
        database.query(OPEN, bind(column("bigint", meters)), row -> {
            State state = new State(row.getLong("id"), row.getLong("meter_id"), 0, EventKind.valueOf(row.getString("kind")),
                    row.getTimestamp("raised_at").toInstant(), null);
            open.put(new Key(state.meterId(), state.kind()), state);
        });
        return open;
    }

    private List<Change> raise(List<State> raised) {
        List<Change> changes = new ArrayList<>();
        if (!raised.isEmpty()) {
            database.query(RAISE, bind(
                    column("bigint", raised, State::meterId),
                    column("bigint", raised, State::houseId),
                    column("text", raised, state -> state.kind().name()),
                    times(raised, State::raisedAt),
                    times(raised, State::clearedAt)), row -> {
                        EventKind kind = EventKind.valueOf(row.getString("kind"));
                        changes.add(new Change(row.getLong("meter_id"), kind, PassportKind.EVENT_RAISED,
                                row.getTimestamp("raised_at").toInstant()));
                        if (row.getTimestamp("cleared_at") != null) {
                            changes.add(new Change(row.getLong("meter_id"), kind, PassportKind.EVENT_CLEARED,
                                    row.getTimestamp("cleared_at").toInstant()));
                        }
                    });
        }
        return changes;
    }

    private List<Change> clear(List<State> cleared) {
        List<Change> changes = new ArrayList<>();
        if (!cleared.isEmpty()) {
            database.query(CLEAR, bind(column("bigint", cleared, State::id), times(cleared, State::clearedAt)), row -> {
                changes.add(new Change(row.getLong("meter_id"), EventKind.valueOf(row.getString("kind")),
                        PassportKind.EVENT_CLEARED, row.getTimestamp("cleared_at").toInstant()));
            });
        }
        return changes;
    }

    private void record(List<Change> changes, Instant now) {
        if (changes.isEmpty()) {
            return;
        }
        changes.sort(Comparator.comparing(Change::meterId).thenComparing(Change::at));
        database.update(RECORD, bind(
                column("bigint", changes, Change::meterId),
                times(changes, change -> now),
                column("text", changes, change -> change.passportKind().name()),
                column("text", changes, Change::body)));
    }
}
