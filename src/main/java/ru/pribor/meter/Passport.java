package ru.pribor.meter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ru.pribor.access.Scope;

/**
 * The timeline of a meter. Entries are only added; the database links each to the one before by a hash (V002).
 * Bodies hold ids and figures, no personal data: those must stay erasable.
 */
@Service
@Transactional
public class Passport {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

    private final JdbcClient database;
    private final Clock clock;

    Passport(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Adds an entry in the caller's transaction, signed by the current user or the system. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(long meterId, PassportKind kind, Map<String, ?> body) {
        database.sql("insert into pribor.passport_entry (meter_id, at, actor, kind, body) values (?, ?, ?, ?, ?)")
                .params(meterId, Timestamp.from(clock.instant()), Scope.actor(), kind.name(), canonical(body))
                .update();
    }

    /**
     * Adds an entry of one kind to each of many timelines, like {@link #record}, by one statement.
     *
     * @param bodies by the meter's id
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void recordAll(PassportKind kind, Map<Long, ? extends Map<String, ?>> bodies) {
        database.sql("""
                insert into pribor.passport_entry (meter_id, at, actor, kind, body)
                select u.meter_id, ?, ?, ?, u.body from unnest(?, ?) u (meter_id, body) order by u.meter_id""")
                .params(Timestamp.from(clock.instant()), Scope.actor(), kind.name(), bodies.keySet().toArray(Long[]::new),
                        bodies.values().stream().map(Passport::canonical).toArray(String[]::new))
                .update();
    }

    /** The timeline of a meter, oldest first. */
    @Transactional(readOnly = true)
    public List<PassportEntry> timeline(long meterId) {
        return database.sql("""
                select e.seq, e.at, e.actor, u.name, e.kind, e.body, e.previous_hash, e.hash
                from pribor.passport_entry e left join pribor.app_user u on u.id = e.actor
                where e.meter_id = ? order by e.seq""")
                .param(meterId)
                .query((row, number) -> new PassportEntry(meterId, row.getInt("seq"), row.getTimestamp("at").toInstant(),
                        row.getObject("actor", Long.class), row.getString("name"),
                        PassportKind.valueOf(row.getString("kind")), row.getString("body"),
                        HexFormat.of().formatHex(row.getBytes("previous_hash")), HexFormat.of().formatHex(row.getBytes("hash"))))
                .list();
    }

    private static String canonical(Map<String, ?> body) {
        try {
            return JSON.writeValueAsString(new TreeMap<>(body));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A passport entry must be JSON", e);
        }
    }
}
