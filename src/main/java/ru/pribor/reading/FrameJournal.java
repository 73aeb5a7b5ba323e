package ru.pribor.reading;

import static ru.pribor.reading.SetBased.bind;
import static ru.pribor.reading.SetBased.column;
import static ru.pribor.reading.SetBased.payloads;
import static ru.pribor.reading.SetBased.times;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import ru.pribor.message.Phrase;

/** The raw frames. A frame counts once: its device is locked, and what is already there is skipped. */
@Component
class FrameJournal {

    /**
     * How long after the first the same counter and bytes are taken for a repeat: longer than the broker keeps a message.
     * Later they are a frame of a device that counts anew; its readings carry their own times and stand once all the same.
     */
    private static final Duration REPEATS = Duration.ofDays(31);

    /** The offset keeps it one look into the index a frame, whatever the planner believes of a young partition. */
    private static final String KNOWN = """
            select f.device_id, f.session, f.counter, f.port, f.payload, f.received_at
            from unnest(?::integer[], ?::integer[]) u (device_id, counter)
            cross join lateral (select * from pribor.frame f
                                where f.device_id = u.device_id and f.counter = u.counter and f.received_at between ? and ?
                                offset 0) f""";
    private static final String INSERT = """
            insert into pribor.frame (received_at, device_id, session, counter, codec_id, port, gateways, rssi, snr, payload)
            select * from unnest(pribor.times(?), ?::integer[], ?::integer[], ?::integer[], ?::smallint[], ?::smallint[],
                                 ?::smallint[], ?::smallint[], ?::real[], ?::bytea[])""";
    private static final String STORED = """
            unnest(pribor.times(?), ?::integer[], ?::integer[], ?::smallint[]) u (received_at, device_id, counter, codec_id)
            where f.device_id = u.device_id and f.counter = u.counter and f.received_at = u.received_at
              and f.received_at between ? and ?""";
    private static final String DECODED = "update pribor.frame f set codec_id = u.codec_id from " + STORED;
    private static final String REMOVE = "delete from pribor.frame f using " + STORED;

    private final JdbcTemplate database;

    FrameJournal(JdbcTemplate database) {
        this.database = database;
    }

    /**
     * Those that are neither in the journal nor earlier in the list.
     *
     * @param unusable where a frame goes that claims counter and instant of another one
     */
    List<Frame> withoutRepeats(List<Frame> frames, Map<Message, Unusable> unusable) {
        Set<Frame.Content> known = new HashSet<>();
        Set<Frame.Key> taken = new HashSet<>();
        readKnown(frames.stream().filter(frame -> !frame.isNext()).toList(), known, taken);
        List<Frame> fresh = new ArrayList<>(frames.size());
        for (Frame frame : frames) {
            if (!known.add(frame.content())) {
                continue;
            }
            if (taken.add(frame.key())) {
                fresh.add(frame);
            } else {
                unusable.put(frame.message(), new Unusable(Unusable.Reason.FAILED, frame.uplink().devEui(),
                        Phrase.of("unprocessed.detail.sameInstant", frame.uplink().counter())));
            }
        }
        return fresh;
    }

    private void readKnown(List<Frame> frames, Set<Frame.Content> known, Set<Frame.Key> taken) {
        if (frames.isEmpty()) {
            return;
        }
        database.query(KNOWN, bind(
                column("integer", frames, frame -> (int) frame.device().id()),
                column("integer", frames, frame -> (int) frame.uplink().counter()),
                first(frames).minus(REPEATS), last(frames).plus(REPEATS)),
                row -> {
                    known.add(new Frame.Content(row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4), row.getBytes(5)));
                    taken.add(new Frame.Key(row.getInt(1), row.getInt(3), row.getTimestamp(6).toInstant()));
                });
    }

    private static Instant first(List<Frame> frames) {
        return frames.stream().map(Frame::receivedAt).min(Instant::compareTo).orElseThrow();
    }

    private static Instant last(List<Frame> frames) {
        return frames.stream().map(Frame::receivedAt).max(Instant::compareTo).orElseThrow();
    }

    void insert(List<Frame> frames) {
        if (frames.isEmpty()) {
            return;
        }
        database.update(INSERT, bind(
                times(frames, Frame::receivedAt),
                column("integer", frames, frame -> (int) frame.device().id()),
                column("integer", frames, frame -> (int) frame.uplink().session()),
                column("integer", frames, frame -> (int) frame.uplink().counter()),
                column("smallint", frames, Frame::codecId),
                column("smallint", frames, frame -> small(frame.uplink().port())),
                column("smallint", frames, frame -> small(frame.uplink().gateways())),
                column("smallint", frames, frame -> small(frame.uplink().rssi())),
                column("real", frames, frame -> frame.uplink().snr()),
                payloads(frames, frame -> frame.uplink().payload())));
    }

    /** Names the codec of frames that were stored before it had decoded them. */
    void decoded(List<Frame> frames) {
        change(DECODED, frames);
    }

    /** Takes out frames that their codec refused after they were stored. */
    void remove(List<Frame> frames) {
        change(REMOVE, frames);
    }

    private void change(String sql, List<Frame> frames) {
        if (frames.isEmpty()) {
            return;
        }
        database.update(sql, bind(
                times(frames, Frame::receivedAt),
                column("integer", frames, frame -> (int) frame.device().id()),
                column("integer", frames, frame -> (int) frame.uplink().counter()),
                column("smallint", frames, Frame::codecId),
                first(frames), last(frames)));
    }

    static Short small(Integer number) {
        return number == null ? null : (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, number));
    }
}
