package ru.pribor.reading;

import static ru.pribor.reading.SetBased.bind;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.access.Role;
import ru.pribor.access.Scope;
import ru.pribor.message.Phrase;
import ru.pribor.message.Refusal;

/** Messages that could not be used and wait for somebody: to look at, to replay once the cause is gone, or to dismiss. */
@Service
public class UnprocessedMessages {

    /** Each may have a megabyte. */
    private static final int REPLAYED_AT_ONCE = 50;
    private static final String LIST = """
            select id, received_at, topic, dev_eui, reason, detail, octet_length(content) bytes
            from pribor.unprocessed_message where settled_at is null""";

    private final JdbcTemplate database;
    private final TransactionTemplate transactions;
    private final FrameBatch batch;
    private final UnprocessedStore store;
    private final Clock clock;

    UnprocessedMessages(JdbcTemplate database, TransactionTemplate transactions, FrameBatch batch, UnprocessedStore store,
                        Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.batch = batch;
        this.store = store;
        this.clock = clock;
    }

    /** @param devEui null where the message does not tell it */
    public record Item(long id, Instant receivedAt, String topic, String devEui, Unusable.Reason reason, Phrase detail, int bytes) {
    }

    /** How many messages were stored by a replay, and how many could not be used again. */
    public record Replayed(int stored, int left) {
    }

    /** The latest first. */
    @Transactional(readOnly = true)
    public List<Item> waiting(int offset, int limit) {
        return database.query(LIST + " order by id desc offset ? limit ?", (row, number) -> item(row), offset, limit);
    }

    @Transactional(readOnly = true)
    public int count() {
        return database.queryForObject("select count(*) from pribor.unprocessed_message where settled_at is null", Integer.class);
    }

    /** @throws Refusal where there is none with this id */
    @Transactional(readOnly = true)
    public Item byId(long id) {
        return database.query(LIST + " and id = ?", (row, number) -> item(row), id).stream().findFirst()
                .orElseThrow(() -> new Refusal("unprocessed.error.gone"));
    }

    /** The beginning of the raw content, up to a number of bytes. */
    @Transactional(readOnly = true)
    public byte[] content(long id, int bytes) {
        return database.queryForObject("select substring(content from 1 for ?) from pribor.unprocessed_message where id = ?",
                byte[].class, bytes, id);
    }

    private static Item item(ResultSet row) throws SQLException {
        return new Item(row.getLong("id"), row.getTimestamp("received_at").toInstant(), row.getString("topic"),
                row.getString("dev_eui"), Unusable.Reason.valueOf(row.getString("reason")),
                PhraseText.phrase(row.getString("detail")), row.getInt("bytes"));
    }

    /** Stores one message as if it came now; its reason is written anew where it still cannot be used. */
    public Replayed replay(long id) {
        return replay("id = ?", id, done -> true);
    }

    /** @param goOn is told how many were tried, and answers whether to go on */
    public Replayed replayAll(IntPredicate goOn) {
        return replay("reason <> ?", Unusable.Reason.TOO_LARGE.name(), goOn);
    }

    public Replayed replayOf(String devEui) {
        return replay("dev_eui = ?", devEui, done -> true);
    }

    private Replayed replay(String condition, Object parameter, IntPredicate goOn) {
        requireDispatcher();
        return Scope.asSystem(() -> {
            batch.registerCodecs();
            List<Long> ids = transactions.execute(status -> database.queryForList("""
                    select id from pribor.unprocessed_message where settled_at is null and %s order by id"""
                    .formatted(condition), Long.class, parameter));
            int left = 0;
            int done = 0;
            while (done < ids.size()) {
                List<Long> next = ids.subList(done, Math.min(ids.size(), done + REPLAYED_AT_ONCE));
                left += storeOrHalve(next);
                done += next.size();
                if (!goOn.test(done)) {
                    break;
                }
            }
            return new Replayed(done - left, left);
        });
    }

    /** @return how many of them could not be used */
    private int storeOrHalve(List<Long> ids) {
        try {
            return transactions.execute(status -> store(ids));
        } catch (RuntimeException | Error e) {
            if (FrameInbox.isDatabaseAway(e)) {
                throw e;
            }
            if (ids.size() > 1) {
                return storeOrHalve(ids.subList(0, ids.size() / 2)) + storeOrHalve(ids.subList(ids.size() / 2, ids.size()));
            }
            transactions.executeWithoutResult(status -> store.note(ids.get(0), FrameInbox.failed(e)));
            return 1;
        }
    }

    private int store(List<Long> ids) {
        Map<Message, Long> waiting = new LinkedHashMap<>();
        database.query("""
                select id, source, topic, content from pribor.unprocessed_message
                where id = any (?) and settled_at is null order by id for update""",
                bind(new SetBased.Column("bigint", ids.toArray())), row -> {
                    waiting.put(new Message(row.getString("source"), row.getString("topic"), row.getBytes("content")),
                            row.getLong("id"));
                });
        Map<Message, Unusable> unusable = batch.store(new ArrayList<>(waiting.keySet()));
        unusable.forEach((message, why) -> store.note(waiting.get(message), why));
        waiting.keySet().removeAll(unusable.keySet());
        settle(waiting.values().toArray(), "REPLAYED");
        return unusable.size();
    }

    /** Puts a message aside for good; it stays in the database. */
    public void dismiss(long id) {
        requireDispatcher();
        Scope.asSystem(() -> transactions.executeWithoutResult(status -> settle(new Object[] {id}, "DISMISSED")));
    }

    private void settle(Object[] ids, String outcome) {
        database.update("""
                update pribor.unprocessed_message set settled_at = ?, outcome = ? where id = any (?) and settled_at is null""",
                bind(clock.instant(), outcome, new SetBased.Column("bigint", ids)));
    }

    private static void requireDispatcher() {
        if (Scope.user().filter(user -> user.hasAny(Role.ADMIN, Role.OPERATOR)).isEmpty()) {
            throw new Refusal("unprocessed.error.role");
        }
    }
}
