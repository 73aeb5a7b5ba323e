package ru.pribor.reading;

import static ru.pribor.reading.SetBased.bind;
import static ru.pribor.reading.SetBased.column;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import ru.pribor.meter.MeterState;
import ru.pribor.quantity.Resource;

/** What the database knows of meters: their state, their latest value, and each stay in a house. */
final class KnownMeters {

    /** Of a meter {@code m}: a row for each of its stays, or one without. */
    static final String COLUMNS = """
            m.id meter_id, m.resource, m.state, m.model_id, m.point_id, m.premises_id is null house,
            (m.valid_until + 1)::timestamp at time zone coalesce(h.time_zone, 'UTC') verified_until,
            coalesce(m.expected_interval_s, t.expected_interval_s) expected_interval_s,
            s.last_frame_at, s.last_read_at, s.last_value, s.frame_session, s.frame_counter, i.house_id, h.time_zone,
            i.installed_on::timestamp at time zone h.time_zone stays_from,
            (i.removed_on + 1)::timestamp at time zone h.time_zone stays_until""";
    static final String JOINS = """
            join pribor.meter_model t on t.id = m.model_id
            left join pribor.meter_status s on s.meter_id = m.id
            left join pribor.installation i on i.meter_id = m.id
            left join pribor.house h on h.id = i.house_id""";
    private static final String LATEST = """
            select meter_id, last_frame_at, last_read_at, last_value, frame_session, frame_counter from pribor.meter_status
            where meter_id = any (?)""";
    private static final String LOAD = "select " + COLUMNS + " from pribor.meter m " + JOINS
            + " where m.id = any (?) order by m.id, i.installed_on, i.id";

    private final Map<Long, KnownMeter> byId = new HashMap<>();

    static Map<Long, KnownMeter> load(JdbcTemplate database, Collection<Long> ids) {
        KnownMeters meters = new KnownMeters();
        database.query(LOAD, bind(column("bigint", ids)), row -> {
            meters.add(row);
        });
        meters.loadSettings(database);
        return meters.byId;
    }

    /** The meter of a row, with the stay that the row tells of. */
    KnownMeter add(ResultSet row) throws SQLException {
        KnownMeter meter = byId.get(row.getLong("meter_id"));
        if (meter == null) {
            meter = meter(row);
            byId.put(meter.id, meter);
        }
        addStay(meter, row);
        return meter;
    }

    /** The channels of notes, with their meters; of these the latest is still to be loaded. */
    List<DeviceBook.Channel> read(String notes) {
        return DeviceNotes.read(notes, byId);
    }

    /** Of all meters that are there. */
    void loadLatest(JdbcTemplate database) {
        database.query(LATEST, bind(column("bigint", byId.keySet())), row -> {
            readLatest(byId.get(row.getLong("meter_id")), row);
        });
    }

    void loadSettings(JdbcTemplate database) {
        RuleSettings settings = RuleSettings.load(database, byId.values().stream().map(meter -> meter.place.pointId())
                .filter(Objects::nonNull).toList());
        byId.values().forEach(meter -> meter.settings = settings);
    }

    Collection<KnownMeter> all() {
        return byId.values();
    }

    private static KnownMeter meter(ResultSet row) throws SQLException {
        KnownMeter.Place place = new KnownMeter.Place(MeterState.valueOf(row.getString("state")), row.getBoolean("house"),
                row.getLong("model_id"), row.getObject("point_id", Long.class), MeterLife.instant(row, "verified_until"));
        KnownMeter meter = new KnownMeter(row.getLong("meter_id"), place, Resource.valueOf(row.getString("resource")),
                Duration.ofSeconds(row.getLong("expected_interval_s")), null, null, null);
        readLatest(meter, row);
        return meter;
    }

    private static void readLatest(KnownMeter meter, ResultSet row) throws SQLException {
        meter.latest(MeterLife.instant(row, "last_frame_at"), MeterLife.instant(row, "last_read_at"), row.getBigDecimal("last_value"),
                row.getObject("frame_session", Integer.class), row.getObject("frame_counter", Integer.class));
    }

    private static void addStay(KnownMeter meter, ResultSet row) throws SQLException {
        Instant from = MeterLife.instant(row, "stays_from");
        if (from == null) {
            return;
        }
        KnownMeter.Stay stay = new KnownMeter.Stay(row.getLong("house_id"), ZoneId.of(row.getString("time_zone")), from,
                MeterLife.instant(row, "stays_until"));
        if (!meter.stays.contains(stay)) {
            meter.stays.add(stay);
        }
    }
}
