package ru.pribor.reading;

import static ru.pribor.reading.SetBased.bind;
import static ru.pribor.reading.SetBased.column;
import static ru.pribor.reading.SetBased.times;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Which frames of the journal wait for a deferred codec. Several instances skip each other's. */
@Component
class UndecodedFrames {

    private static final String ADD = """
            insert into pribor.undecoded_frame (codec, received_at, device_id, counter)
            select * from unnest(?::text[], pribor.times(?), ?::integer[], ?::integer[])""";
    /**
     * A frame whose partition was dropped meanwhile has no port. By the order of codec and id nothing but the index of both will
     * do: for {@code codec = …} and the order of the id PostgreSQL took the key of a long queue, and read all of it for each codec
     * that nothing waits for.
     */
    static final String CLAIM = """
            select q.id, q.codec, q.received_at, q.counter, d.dev_eui, f.session, f.port, f.payload, f.rssi, f.snr, f.gateways
            from unnest(?::text[]) c (codec)
            cross join lateral (select * from pribor.undecoded_frame w where w.codec between c.codec and c.codec
                                order by w.codec, w.id limit ? for update skip locked) q
            left join pribor.device d on d.id = q.device_id
            left join pribor.frame f on f.device_id = q.device_id and f.counter = q.counter and f.received_at = q.received_at
            order by q.id""";

    private final JdbcTemplate database;

    UndecodedFrames(JdbcTemplate database) {
        this.database = database;
    }

    /** A frame that waits; without an uplink where it is no longer in the journal. */
    record Waiting(long id, String codec, Uplink uplink) {

        /** By which it waits as unprocessed where its codec does not take it. */
        Message message() {
            return JournalReader.message(uplink);
        }
    }

    /** Of frames that were stored, those that wait for their codec from now on. */
    void add(List<Frame> stored) {
        List<Frame> waiting = stored.stream().filter(frame -> frame.codec().deferred() && frame.uplink().payload().length > 0).toList();
        if (waiting.isEmpty()) {
            return;
        }
        database.update(ADD, bind(
                column("text", waiting, frame -> frame.codec().id()),
                times(waiting, Frame::receivedAt),
                column("integer", waiting, frame -> (int) frame.device().id()),
                column("integer", waiting, frame -> (int) frame.uplink().counter())));
    }

    /** The oldest of each codec, held until the end of the transaction. */
    List<Waiting> claim(Collection<String> codecs, int ofEach) {
        return database.query(CLAIM, bind(column("text", codecs), ofEach),
                (row, number) -> new Waiting(row.getLong("id"), row.getString("codec"), uplink(row)));
    }

    private static Uplink uplink(ResultSet row) throws SQLException {
        if (row.getObject("port") == null || row.getString("dev_eui") == null) {
            return null;
        }
        return JournalFrames.uplink(row);
    }

    void done(Collection<Waiting> waiting) {
        database.update("delete from pribor.undecoded_frame where id = any (?)", bind(column("bigint", waiting, Waiting::id)));
    }

    long count(String codec) {
        return database.queryForObject("select count(*) from pribor.undecoded_frame where codec = ?", Long.class, codec);
    }
}
