package ru.pribor.reading;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The gateways that hear the meters the caller sees by work. */
@Service
@Transactional(readOnly = true)
public class Gateways {

    /**
     * Of the week before its last frame. A gateway is silent three of its own mean distances between frames after the last, and
     * never within an hour; one that was not heard for a day yet has no rhythm. So is one of which a silence is open.
     */
    private static final String ROWS = """
            with week as (
                select g.id, g.name, g.last_heard_at, d.device_id, d.frames, d.rssi_sum, d.best_rssi,
                       greatest(g.first_heard_at, g.last_heard_at - interval '7 days') as since
                from pribor.gateway g
                join pribor.device_gateway_day d
                    on d.gateway_id = g.id and d.day > (g.last_heard_at at time zone 'UTC')::date - 7),
            device as (
                select id, name, last_heard_at, since, device_id, sum(frames) as frames, max(best_rssi) as best_rssi,
                       sum(rssi_sum) / sum(frames)::float8 as rssi
                from week group by id, name, last_heard_at, since, device_id)
            select name, last_heard_at, count(*) as devices, max(best_rssi) as best_rssi,
                   percentile_cont(0.5) within group (order by rssi) as median_rssi,
                   last_heard_at - since >= interval '1 day' and last_heard_at
                       + greatest(interval '1 hour', 3 * (last_heard_at - since) / sum(frames)::float8) < :now
                   or id in (select gateway_id from pribor.common_silence where ended_at is null) as silent
            from device group by id, name, last_heard_at, since order by silent desc, name limit :most""";

    private static final String SILENCES = """
            select s.id, g.name, s.since, count(m.id) as meters, count(distinct m.house_id) as houses
            from pribor.common_silence s
            join pribor.gateway g on g.id = s.gateway_id
            left join pribor.excused_meter x on x.silence_id = s.id
            left join pribor.meter m on m.id = x.meter_id
            where s.ended_at is null%s
            group by s.id, g.name order by s.since, s.id limit :most""";

    private final JdbcClient database;
    private final Clock clock;

    Gateways(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A gateway in the week before its last frame; strengths in dBm.
     *
     * @param devices    it heard, of those the caller sees
     * @param medianRssi of the means of the devices
     */
    public record Gateway(String name, Instant lastHeardAt, int devices, int bestRssi, double medianRssi, boolean silent) {
    }

    /** Gateways that fell silent and used to hear meters of the caller, the longest silence first. */
    public List<GatewaySilence> silences(int most) {
        return database.sql(SILENCES.formatted("")).param("most", most).query(Gateways::silence).list();
    }

    /** Those that took meters of a house along. */
    public List<GatewaySilence> silences(long houseId, int most) {
        return database.sql(SILENCES.formatted(" and m.house_id = :house")).param("house", houseId).param("most", most)
                .query(Gateways::silence).list();
    }

    private static GatewaySilence silence(ResultSet row, int number) throws SQLException {
        return new GatewaySilence(row.getLong("id"), row.getString("name"), row.getTimestamp("since").toInstant(),
                row.getInt("meters"), row.getInt("houses"));
    }

    /** Silent ones first, then by name. */
    public List<Gateway> list(int most) {
        return database.sql(ROWS).param("now", Timestamp.from(clock.instant())).param("most", most)
                .query((row, number) -> new Gateway(row.getString("name"), row.getTimestamp("last_heard_at").toInstant(),
                        row.getInt("devices"), row.getInt("best_rssi"), row.getDouble("median_rssi"), row.getBoolean("silent")))
                .list();
    }
}
