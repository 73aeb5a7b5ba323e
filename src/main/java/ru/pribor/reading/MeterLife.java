package ru.pribor.reading;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where a meter stood and what happened to it. */
@Service
@Transactional(readOnly = true)
public class MeterLife {

    private final JdbcClient database;

    MeterLife(JdbcClient database) {
        this.database = database;
    }

    /** Newest first. */
    public List<Installed> installations(long meterId) {
        return database.sql("""
                select i.house_id, h.address, p.number as premises, i.installed_on, i.removed_on, i.opening_value,
                       i.closing_value, i.seal
                from pribor.installation i
                join pribor.metering_point t on t.id = i.point_id
                left join pribor.house h on h.id = i.house_id
                left join pribor.premises p on p.id = t.premises_id
                where i.meter_id = ? order by i.installed_on desc, i.id desc""")
                .param(meterId).query((row, number) -> new Installed(row.getLong("house_id"), row.getString("address"),
                        row.getString("premises"), row.getObject("installed_on", LocalDate.class),
                        row.getObject("removed_on", LocalDate.class), row.getBigDecimal("opening_value"),
                        row.getBigDecimal("closing_value"), row.getString("seal"))).list();
    }

    /** Newest first. */
    public List<Happened> events(long meterId, int limit) {
        return database.sql("""
                select kind, raised_at, cleared_at from pribor.meter_event
                where meter_id = ? order by raised_at desc, id desc limit ?""")
                .params(meterId, limit).query((row, number) -> new Happened(EventKind.valueOf(row.getString("kind")),
                        instant(row, "raised_at"), instant(row, "cleared_at"))).list();
    }

    /** Its verification and battery as of now. */
    public Condition condition(long meterId) {
        return database.sql("""
                select m.verified_on, m.valid_until, s.battery_percent from pribor.meter m
                left join pribor.meter_status s on s.meter_id = m.id where m.id = ?""")
                .param(meterId).query((row, number) -> new Condition(row.getObject("verified_on", LocalDate.class),
                        row.getObject("valid_until", LocalDate.class), row.getObject("battery_percent", Integer.class))).single();
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    /**
     * What is known of a meter's fitness; each null where unknown.
     *
     * @param validUntil the last day its verification is valid
     */
    public record Condition(LocalDate verifiedOn, LocalDate validUntil, Integer batteryPercent) {
    }

    /**
     * Where a meter stood.
     *
     * @param premises     number, or null for the whole house's meter
     * @param removedOn    null while it stands there; so is closingValue
     * @param openingValue in the unit of the resource's register
     */
    public record Installed(long houseId, String address, String premises, LocalDate installedOn, LocalDate removedOn,
                            BigDecimal openingValue, BigDecimal closingValue, String seal) {
    }

    /** @param clearedAt null while it lasts */
    public record Happened(EventKind kind, Instant raisedAt, Instant clearedAt) {
    }
}
