package ru.pribor.reading;

import static ru.pribor.reading.SetBased.bind;
import static ru.pribor.reading.SetBased.column;
import static ru.pribor.reading.SetBased.payloads;
import static ru.pribor.reading.SetBased.times;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import ru.pribor.message.Phrase;

/** The parts that wait, and what became of answers. Devices are locked while their answers are touched. */
@Component
class AnswerStore {

    private static final String WAITING = """
            select p.device_id, p.request, p.number, p.numbered, p.parts, p.total, p.received_at, p.content
            from unnest(?::bigint[], ?::smallint[]) u (device_id, request)
            join pribor.answer_part p using (device_id, request)""";
    private static final String FORGET = """
            delete from pribor.answer_part p using unnest(?::bigint[], ?::smallint[]) u (device_id, request)
            where p.device_id = u.device_id and p.request = u.request""";
    private static final String KEEP = """
            insert into pribor.answer_part (device_id, request, number, numbered, parts, total, received_at, kept_at, content)
            select u.device_id, u.request, u.number, u.numbered, u.parts, u.total, u.received_at, ?, u.content
            from unnest(?::bigint[], ?::smallint[], ?::bigint[], ?::boolean[], ?::smallint[], ?::integer[], pribor.times(?),
                        ?::bytea[]) u (device_id, request, number, numbered, parts, total, received_at, content)""";
    private static final String RECORD = """
            insert into pribor.device_answer (device_id, request, outcome, at, detail, content)
            select * from unnest(?::bigint[], ?::smallint[], ?::text[], pribor.times(?), ?::text[], ?::bytea[])
            on conflict (device_id, request, outcome) do update set at = excluded.at, detail = excluded.detail,
                                                                    content = excluded.content""";
    private static final String GIVE_UP = """
            with late as (
                select device_id, request from pribor.answer_part group by device_id, request having max(kept_at) < ?),
            free as (
                select id from pribor.device where id in (select device_id from late) order by id for no key update skip locked),
            gone as (
                delete from pribor.answer_part p using late l where p.device_id = l.device_id and p.request = l.request
                and p.device_id in (select id from free) returning p.*)
            insert into pribor.device_answer (device_id, request, outcome, at, detail, content)
            select device_id, request, 'DROPPED', max(received_at),
                   concat_ws(chr(9), 'answer.dropped.late', count(*), sum(octet_length(content)), max(total)), ''
            from gone group by device_id, request
            on conflict (device_id, request, outcome) do update set at = excluded.at, detail = excluded.detail,
                                                                    content = excluded.content""";

    private final JdbcTemplate database;

    AnswerStore(JdbcTemplate database) {
        this.database = database;
    }

    /** Which answer: a device has one at a time to each of its requests. */
    record Key(long deviceId, int request) {
    }

    private record Row(Key key, PendingAnswer.Part part) {
    }

    /** @param content empty where it was read */
    record Outcome(Key key, DeviceAnswer.Outcome outcome, Instant at, Phrase detail, byte[] content) {
    }

    Map<Key, PendingAnswer> waiting(Collection<Key> keys) {
        Map<Key, PendingAnswer> waiting = new HashMap<>();
        keys.forEach(key -> waiting.put(key, new PendingAnswer()));
        database.query(WAITING, bind(devices(keys), requests(keys)), row -> {
            waiting.get(new Key(row.getLong("device_id"), row.getInt("request"))).add(new PendingAnswer.Part(row.getLong("number"),
                    row.getBoolean("numbered"), row.getInt("parts"), row.getInt("total"),
                    row.getTimestamp("received_at").toInstant(), row.getBytes("content"), true));
        });
        return waiting;
    }

    void forget(Collection<Key> keys) {
        if (!keys.isEmpty()) {
            database.update(FORGET, bind(devices(keys), requests(keys)));
        }
    }

    /** Keeps what the database does not have yet. */
    void keep(Map<Key, PendingAnswer> answers, Instant now) {
        List<Row> rows = answers.entrySet().stream().flatMap(answer -> answer.getValue().parts().stream()
                .filter(part -> !part.kept()).map(part -> new Row(answer.getKey(), part))).toList();
        if (!rows.isEmpty()) {
            database.update(KEEP, bind(now,
                    column("bigint", rows, row -> row.key().deviceId()),
                    column("smallint", rows, row -> (short) row.key().request()),
                    column("bigint", rows, row -> row.part().number()),
                    column("boolean", rows, row -> row.part().numbered()),
                    column("smallint", rows, row -> (short) row.part().count()),
                    column("integer", rows, row -> row.part().total()),
                    times(rows, row -> row.part().receivedAt()),
                    payloads(rows, row -> row.part().content())));
        }
    }

    /** @param outcomes one for each answer and outcome */
    void record(Collection<Outcome> outcomes) {
        if (!outcomes.isEmpty()) {
            database.update(RECORD, bind(
                    column("bigint", outcomes, outcome -> outcome.key().deviceId()),
                    column("smallint", outcomes, outcome -> (short) outcome.key().request()),
                    column("text", outcomes, outcome -> outcome.outcome().name()),
                    times(outcomes, Outcome::at),
                    column("text", outcomes, outcome -> PhraseText.of(outcome.detail())),
                    payloads(outcomes, Outcome::content)));
        }
    }

    /** Drops answers of which no part has come since. @return how many */
    int giveUp(Instant since) {
        return database.update(GIVE_UP, bind(since));
    }

    private static SetBased.Column devices(Collection<Key> keys) {
        return column("bigint", keys, Key::deviceId);
    }

    private static SetBased.Column requests(Collection<Key> keys) {
        return column("smallint", keys, key -> (short) key.request());
    }
}
