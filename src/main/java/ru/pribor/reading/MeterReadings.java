package ru.pribor.reading;

import static ru.pribor.reading.MeterLife.instant;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ru.pribor.quantity.Register;

/** The readings of a meter, each back to its frame. Of several versions of a value the last one counts. */
@Service
@Transactional(readOnly = true)
public class MeterReadings {

    private static final String LATEST_VERSION = """
            and not exists (select 1 from pribor.reading n where n.meter_id = r.meter_id and n.register = r.register
                            and n.read_at = r.read_at and n.version > r.version)
            """;

    private final JdbcClient database;

    MeterReadings(JdbcClient database) {
        this.database = database;
    }

    /**
     * Readings of a half-open time, newest first.
     *
     * @param register null for all
     */
    public List<ReadingRow> list(long meterId, Register register, Instant from, Instant until, int offset, int limit) {
        return database.sql("""
                select r.register, r.read_at, r.received_at, r.value, r.source, r.time_source, r.verdict, r.version, r.rule
                from pribor.reading r
                where r.meter_id = :meter and r.read_at >= :from and r.read_at < :until
                  and (r.register = :register or :register = 0)
                """ + LATEST_VERSION + "order by r.read_at desc, r.register offset :offset limit :limit")
                .param("meter", meterId).param("from", Timestamp.from(from)).param("until", Timestamp.from(until))
                .param("register", register == null ? (short) 0 : register.code())
                .param("offset", offset).param("limit", limit)
                .query(MeterReadings::reading).list();
    }

    public int count(long meterId, Register register, Instant from, Instant until) {
        return database.sql("""
                select count(*) from pribor.reading r
                where r.meter_id = ? and r.register = ? and r.read_at >= ? and r.read_at < ?
                """ + LATEST_VERSION)
                .params(meterId, register.code(), Timestamp.from(from), Timestamp.from(until))
                .query(Integer.class).single();
    }

    /** Which registers the meter has ever told. */
    public List<Register> registers(long meterId) {
        return database.sql("select distinct register from pribor.reading where meter_id = ? order by register")
                .param(meterId).query(Short.class).list().stream().map(Register::ofCode).toList();
    }

    /**
     * The days from-until (half-open) that have a reading, oldest first. What was consumed since the day before counts in
     * equal parts for each day that has no reading.
     */
    public List<DayRow> days(long meterId, Register register, LocalDate from, LocalDate until, ZoneId zone) {
        return database.sql("""
                with day as (
                    select distinct on (day) (r.read_at at time zone :zone)::date as day, r.value, r.verdict, r.source
                    from pribor.reading r
                    where r.meter_id = :meter and r.register = :register and r.verdict < 3
                      and r.read_at >= (:from::date - 32)::timestamp at time zone :zone
                      and r.read_at < :until::date::timestamp at time zone :zone
                    order by day, r.read_at desc, r.version desc)
                select * from (select day, value, verdict, source,
                              round((value - lag(value) over (order by day)) / (day - lag(day) over (order by day)), 6)
                                  as consumption
                       from day) as consumed
                where day >= :from::date order by day""")
                .param("meter", meterId).param("register", register.code()).param("zone", zone.getId())
                .param("from", from).param("until", until)
                .query(MeterReadings::day).list();
    }

    /** The frame a radio reading came with; empty for values of another source, and for a resident. */
    public Optional<FrameRow> frameOf(long meterId, ReadingRow reading) {
        return database.sql("""
                select f.received_at, f.counter, f.port, f.rssi, f.snr, f.gateways, f.payload,
                       v.codec || ' ' || v.version as codec
                from pribor.device_channel c
                join pribor.frame f on f.device_id = c.device_id and f.received_at = ?
                left join pribor.codec_version v on v.id = f.codec_id
                where c.meter_id = ? limit 1""")
                .params(Timestamp.from(reading.receivedAt()), meterId).query(MeterReadings::frame).optional();
    }

    private static ReadingRow reading(ResultSet row, int number) throws SQLException {
        return new ReadingRow(Register.ofCode(row.getShort("register")), instant(row, "read_at"), instant(row, "received_at"),
                plain(row.getBigDecimal("value")), ReadingSource.ofCode(row.getShort("source")),
                TimeSource.ofCode(row.getShort("time_source")), Verdict.ofCode(row.getShort("verdict")), row.getInt("version"),
                Rule.ofCode(row.getShort("rule")));
    }

    private static DayRow day(ResultSet row, int number) throws SQLException {
        BigDecimal consumption = row.getBigDecimal("consumption");
        return new DayRow(row.getObject("day", LocalDate.class), plain(row.getBigDecimal("value")),
                consumption == null || consumption.signum() < 0 ? null : plain(consumption),
                row.getShort("verdict") == Verdict.DOUBTFUL.code(), ReadingSource.ofCode(row.getShort("source")));
    }

    private static FrameRow frame(ResultSet row, int number) throws SQLException {
        return new FrameRow(instant(row, "received_at"), Integer.toUnsignedLong(row.getInt("counter")), row.getInt("port"),
                row.getObject("rssi", Integer.class), row.getObject("snr", Float.class), row.getInt("gateways"),
                row.getString("codec"), HexFormat.of().formatHex(row.getBytes("payload")));
    }

    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
