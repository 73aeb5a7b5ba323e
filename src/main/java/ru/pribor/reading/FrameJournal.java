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
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The raw frames. A frame counts once: its device is locked, and what is already there is skipped. */
@Component
class FrameJournal {

    /**
     * How long after the first the same counter and bytes are taken for a repeat: longer than the broker keeps a message.
     * Later they are a frame of a device that counts anew; its readings carry their own times and stand once all the same.
     */
    private static final Duration REPEATS = Duration.ofDays(31);

    /** The limit keeps it one look into the index a frame, whatever the planner believes of a young partition. */
    private static final String KNOWN = """
            select u.device_id, u.session, u.counter, u.payload_hash
            from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[]) u (device_id, session, counter, payload_hash)
            cross join lateral (select from pribor.frame f
                                where f.device_id = u.device_id and f.session = u.session and f.counter = u.counter
                                  and f.payload_hash = u.payload_hash and f.received_at between ? and ? limit 1) known""";
    private static final String INSERT = """
            insert into pribor.frame (device_id, received_at, session, counter, payload_hash, codec_id, port, rssi, snr,
                                      gateways, payload)
            select * from unnest(?::bigint[], ?::timestamptz[], ?::bigint[], ?::bigint[], ?::bigint[], ?::smallint[],
                                 ?::smallint[], ?::smallint[], ?::real[], ?::smallint[], ?::bytea[])
            on conflict do nothing""";

    private final JdbcTemplate database;

    FrameJournal(JdbcTemplate database) {
        this.database = database;
    }

    /** Those that are neither in the journal nor earlier in the list. */
    List<Frame> withoutRepeats(List<Frame> frames) {
        Set<Frame.Key> known = known(frames);
        List<Frame> fresh = new ArrayList<>(frames.size());
        for (Frame frame : frames) {
            if (known.add(frame.key())) {
                fresh.add(frame);
            }
        }
        return fresh;
    }

    private Set<Frame.Key> known(List<Frame> frames) {
        Set<Frame.Key> known = new HashSet<>();
        if (frames.isEmpty()) {
            return known;
        }
        Instant first = frames.stream().map(Frame::receivedAt).min(Instant::compareTo).orElseThrow();
        Instant last = frames.stream().map(Frame::receivedAt).max(Instant::compareTo).orElseThrow();
        database.query(KNOWN, bind(
                column("bigint", frames, frame -> frame.device().id()),
                column("bigint", frames, frame -> frame.uplink().session()),
                column("bigint", frames, frame -> frame.uplink().counter()),
                column("bigint", frames, Frame::payloadHash),
                first.minus(REPEATS), last.plus(REPEATS)),
                row -> {
                    known.add(new Frame.Key(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)));
                });
        return known;
    }

    void insert(List<Frame> frames) {
        if (frames.isEmpty()) {
            return;
        }
        database.update(INSERT, bind(
                column("bigint", frames, frame -> frame.device().id()),
                times(frames, Frame::receivedAt),
                column("bigint", frames, frame -> frame.uplink().session()),
                column("bigint", frames, frame -> frame.uplink().counter()),
                column("bigint", frames, Frame::payloadHash),
                column("smallint", frames, Frame::codecId),
                column("smallint", frames, frame -> small(frame.uplink().port())),
                column("smallint", frames, frame -> small(frame.uplink().rssi())),
                column("real", frames, frame -> frame.uplink().snr()),
                column("smallint", frames, frame -> small(frame.uplink().gateways())),
                payloads(frames, frame -> frame.uplink().payload())));
    }

    static Short small(Integer number) {
        return number == null ? null : (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, number));
    }
}
