package ru.pribor.reading;

import static ru.pribor.reading.SetBased.bind;
import static ru.pribor.reading.SetBased.column;
import static ru.pribor.reading.SetBased.payloads;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Keeps messages that could not be used, each once however often it comes; in one order, so that two instances do not wait for
 * each other.
 */
@Component
class UnprocessedStore {

    private static final String INSERT = """
            insert into pribor.unprocessed_message (source, topic, content, content_hash, dev_eui, reason, detail)
            select * from unnest(?::text[], ?::text[], ?::bytea[], ?::bytea[], ?::text[], ?::text[], ?::text[])
                          u (source, topic, content, content_hash, dev_eui, reason, detail)
            order by topic, content_hash
            on conflict do nothing""";
    private static final String NOTE = """
            update pribor.unprocessed_message set reason = ?, detail = ?, dev_eui = coalesce(?, dev_eui) where id = ?""";
    /** An entry of an index has 2,704 bytes at most, and a character three. */
    private static final int LONGEST_TOPIC = 500;

    private final JdbcTemplate database;
    private final FrameMetrics metrics;

    UnprocessedStore(JdbcTemplate database, FrameMetrics metrics) {
        this.database = database;
        this.metrics = metrics;
    }

    void keep(Map<Message, Unusable> unusable) {
        if (unusable.isEmpty()) {
            return;
        }
        List<Map.Entry<Message, Unusable>> rows = new ArrayList<>(unusable.entrySet());
        database.update(INSERT, bind(
                column("text", rows, row -> row.getKey().source()),
                column("text", rows, row -> topic(row.getKey().topic())),
                payloads(rows, row -> row.getKey().content()),
                payloads(rows, row -> hash(row.getKey().content())),
                column("text", rows, row -> row.getValue().devEui()),
                column("text", rows, row -> row.getValue().reason().name()),
                column("text", rows, row -> PhraseText.of(row.getValue().detail()))));
        metrics.unprocessed(unusable);
    }

    /** Writes down why a replay did not help. */
    void note(long id, Unusable unusable) {
        database.update(NOTE, unusable.reason().name(), PhraseText.of(unusable.detail()), unusable.devEui(), id);
    }

    /** Of a long one the end, which names the device. */
    private static String topic(String topic) {
        return PhraseText.storable(topic.length() <= LONGEST_TOPIC ? topic
                : "…" + topic.substring(topic.length() - LONGEST_TOPIC + 1));
    }

    private static byte[] hash(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
