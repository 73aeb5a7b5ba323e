package ru.pribor.reading;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How the radio device of a meter is heard, and how its battery goes. */
@Service
@Transactional(readOnly = true)
public class DeviceRadio {

    /** Of the gateways, the joins and the resets. */
    public static final int DAYS = 30;
    private static final int BATTERY_DAYS = 400;
    private static final int MOST_GATEWAYS = 20;
    private static final String DEVICE = """
            select c.device_id from pribor.device_channel c where c.meter_id = ? and c.valid_until is null order by c.id desc limit 1""";

    private final JdbcClient database;
    private final Clock clock;

    DeviceRadio(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * @param lastFrameAt    null where it was never heard; of the last frame are rssi in dBm and snr in dB
     * @param batteryPercent null where unknown
     * @param batteryUntil   when the battery will be empty, by its own history; null where that is too short
     * @param margin         in dB, of the last answer to a request of the network server; null where it never asked
     * @param joins          re-joins of the last {@value #DAYS} days, as are the resets of its frame counter
     */
    public record Radio(Instant lastFrameAt, Integer rssi, Float snr, Integer batteryPercent, LocalDate batteryUntil, Integer margin,
                        int joins, int counterResets, List<HeardBy> gateways, List<Noticed> notices) {
    }

    /** How a gateway heard it in the last {@value #DAYS} days; strengths in dBm, the distance to the noise in dB. */
    public record HeardBy(String gateway, int frames, int bestRssi, double meanRssi, double meanSnr, LocalDate lastDay) {
    }

    /** What the network server noticed, by its own code. */
    public record Noticed(String code, String description, int times, Instant lastAt) {
    }

    /** Empty where no device reads the meter, nothing is known of it yet, or the caller does not see it by work. */
    public Optional<Radio> ofMeter(long meterId) {
        return database.sql(DEVICE).param(meterId).query(Integer.class).optional().flatMap(device -> radio(meterId, device));
    }

    private Optional<Radio> radio(long meterId, int device) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        List<Day> days = days(device, today.minusDays(BATTERY_DAYS));
        if (days.isEmpty()) {
            return Optional.empty();
        }
        LocalDate since = today.minusDays(DAYS);
        List<BatteryForecast.Level> levels = days.stream().filter(day -> day.battery() != null)
                .map(day -> new BatteryForecast.Level(day.day(), day.battery())).toList();
        Integer margin = days.stream().map(Day::margin).filter(Objects::nonNull).reduce((earlier, later) -> later).orElse(null);
        List<Day> recent = days.stream().filter(day -> !day.day().isBefore(since)).toList();
        return database.sql("select last_frame_at, rssi, snr, battery_percent from pribor.meter_status where meter_id = ?")
                .param(meterId).query((row, number) -> new Radio(instant(row, "last_frame_at"), row.getObject("rssi", Integer.class),
                        row.getObject("snr", Float.class), row.getObject("battery_percent", Integer.class),
                        BatteryForecast.emptyOn(levels).orElse(null), margin, recent.stream().mapToInt(Day::joins).sum(),
                        recent.stream().mapToInt(Day::resets).sum(), gateways(device, since), notices(device))).optional();
    }

    private record Day(LocalDate day, Integer battery, Integer margin, int joins, int resets) {
    }

    private List<Day> days(int device, LocalDate since) {
        return database.sql("""
                select day, battery_percent, margin, joins, counter_resets from pribor.device_day
                where device_id = ? and day >= ? order by day""").params(device, since)
                .query((row, number) -> new Day(row.getObject("day", LocalDate.class), row.getObject("battery_percent", Integer.class),
                        row.getObject("margin", Integer.class), row.getInt("joins"), row.getInt("counter_resets"))).list();
    }

    /** The one that hears it best comes first. */
    private List<HeardBy> gateways(int device, LocalDate since) {
        return database.sql("""
                select g.name, sum(d.frames) frames, max(d.best_rssi) best, sum(d.rssi_sum) / sum(d.frames)::float8 rssi,
                       sum(d.snr_sum) / sum(d.frames) snr, max(d.day) last_day
                from pribor.device_gateway_day d join pribor.gateway g on g.id = d.gateway_id
                where d.device_id = ? and d.day >= ? group by g.name order by rssi desc limit ?""")
                .params(device, since, MOST_GATEWAYS)
                .query((row, number) -> new HeardBy(row.getString("name"), row.getInt("frames"), row.getInt("best"),
                        row.getDouble("rssi"), row.getDouble("snr"), row.getObject("last_day", LocalDate.class))).list();
    }

    private List<Noticed> notices(int device) {
        return database.sql("select code, description, times, last_at from pribor.device_log where device_id = ? order by last_at desc")
                .param(device).query((row, number) -> new Noticed(row.getString("code"), row.getString("description"),
                        row.getInt("times"), instant(row, "last_at"))).list();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
