package ru.pribor.reading;

import static ru.pribor.reading.SetBased.bind;
import static ru.pribor.reading.SetBased.column;
import static ru.pribor.reading.SetBased.payloads;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import ru.pribor.message.Phrase;

/** Keeps messages that could not be used, each once however often it comes. */
@Component
class UnprocessedStore {

    private static final String INSERT = """
            insert into pribor.unprocessed_message (source, topic, content, content_hash, dev_eui, reason, detail)
            select * from unnest(?::text[], ?::text[], ?::bytea[], ?::bytea[], ?::text[], ?::text[], ?::text[])
            on conflict do nothing""";
    private static final String NOTE = """
            update pribor.unprocessed_message set reason = ?, detail = ?, dev_eui = coalesce(?, dev_eui) where id = ?""";
    private static final String BETWEEN = "\t";
    private static final String NUL = String.valueOf((char) 0);

    private final JdbcTemplate database;

    UnprocessedStore(JdbcTemplate database) {
        this.database = database;
    }

    void keep(Map<Message, Unusable> unusable) {
        if (unusable.isEmpty()) {
            return;
        }
        List<Map.Entry<Message, Unusable>> rows = new ArrayList<>(unusable.entrySet());
        database.update(INSERT, bind(
                column("text", rows, row -> row.getKey().source()),
                column("text", rows, row -> storable(row.getKey().topic())),
                payloads(rows, row -> row.getKey().content()),
                payloads(rows, row -> hash(row.getKey().content())),
                column("text", rows, row -> row.getValue().devEui()),
                column("text", rows, row -> row.getValue().reason().name()),
                column("text", rows, row -> text(row.getValue().detail()))));
    }

    /** Writes down why a replay did not help. */
    void note(long id, Unusable unusable) {
        database.update(NOTE, unusable.reason().name(), text(unusable.detail()), unusable.devEui(), id);
    }

    private static String text(Phrase detail) {
        return storable(Stream.concat(Stream.of(detail.key()), detail.arguments().stream().map(String::valueOf)
                .map(argument -> argument.replace(BETWEEN, " "))).collect(Collectors.joining(BETWEEN)));
    }

    static Phrase phrase(String text) {
        String[] parts = text.split(BETWEEN);
        return new Phrase(parts[0], List.copyOf(Arrays.asList(parts).subList(1, parts.length)));
    }

    private static String storable(String text) {
        return text.replace(NUL, "\ufffd");
    }

    private static byte[] hash(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
