package ru.pribor.reading;

import static ru.pribor.reading.SetBased.bind;
import static ru.pribor.reading.SetBased.column;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Frames of the journal that some codec has decoded, to be decoded again. Within the caller's transaction. */
@Component
class JournalFrames {

    private static final String COUNTS = """
            select device_id, count(*) from pribor.frame
            where device_id = any (?) and codec_id is not null group by device_id""";
    private static final String DECODED_BY = """
            select v.codec, v.version, count(*) frames, min(f.received_at) first, max(f.received_at) last
            from pribor.frame f join pribor.codec_version v on v.id = f.codec_id
            where f.device_id = any (?) group by v.codec, v.version order by last desc""";
    private static final String UPLINKS = """
            select d.dev_eui, f.received_at, f.session, f.counter, f.port, f.payload, f.gateways, f.rssi, f.snr
            from pribor.frame f join pribor.device d on d.id = f.device_id
            where f.device_id = any (?) and f.codec_id is not null order by f.received_at, f.device_id, f.counter""";

    private final JdbcTemplate database;

    JournalFrames(JdbcTemplate database) {
        this.database = database;
    }

    /** How many there are of each device; none of a device is no entry. */
    Map<Long, Integer> counts(Collection<SelectedDevice> devices) {
        Map<Long, Integer> counts = new HashMap<>();
        database.query(COUNTS, bind(ids(devices)), row -> {
            counts.put(row.getLong(1), row.getInt(2));
        });
        return counts;
    }

    /** The latest first. */
    List<DecodedBy> decodedBy(Collection<SelectedDevice> devices) {
        return database.query(DECODED_BY, bind(ids(devices)), (row, number) -> new DecodedBy(row.getString("codec"),
                row.getInt("version"), row.getLong("frames"), row.getTimestamp("first").toInstant(),
                row.getTimestamp("last").toInstant()));
    }

    /** In the order of their receipt. */
    List<Uplink> uplinks(Collection<SelectedDevice> devices) {
        return database.query(UPLINKS, bind(ids(devices)), (row, number) -> uplink(row));
    }

    private static SetBased.Column ids(Collection<SelectedDevice> devices) {
        return column("integer", devices, device -> (int) device.id());
    }

    /** Of a row of the journal with the DevEUI of its device. */
    static Uplink uplink(ResultSet row) throws SQLException {
        return new Uplink(row.getString("dev_eui"), Integer.toUnsignedLong(row.getInt("session")),
                Integer.toUnsignedLong(row.getInt("counter")), row.getInt("port"), row.getBytes("payload"),
                row.getTimestamp("received_at").toInstant(), row.getInt("gateways"), row.getObject("rssi", Integer.class),
                row.getObject("snr", Float.class));
    }
}
