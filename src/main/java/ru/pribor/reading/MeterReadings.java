package ru.pribor.reading;

import static ru.pribor.reading.MeterLife.instant;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ru.pribor.quantity.Register;

/** The readings of a meter, each back to its frame. Of several versions of a value the last one that was known counts. */
@Service
@Transactional(readOnly = true)
public class MeterReadings {

    private static final String KNOWN = """
            (select distinct on (r.read_at, r.register) r.* from pribor.reading r
             where r.meter_id = :meter and (r.register = :register or :register = 0)
               and r.read_at >= :from and r.read_at < :until and r.received_at <= :known
             order by r.read_at desc, r.register desc, r.version desc) r
            """;
    /** Later than whatever is received. */
    private static final Instant EVER = Instant.parse("9999-12-31T00:00:00Z");

    /** Days before the first one that are looked through for the reading before it. */
    private static final int LONGEST_GAP = 32;
    /** Between two readings a counter is taken to run evenly; a step back is no consumption. */
    private static final String USED = """
            with step as (
                select r.read_at, r.value, r.source, lag(r.read_at) over line as since, lag(r.value) over line as before,
                       lag(r.source) over line as source_before
                from %s where r.verdict < 3 window line as (order by r.read_at)),
            part as (
                select s.*, greatest(since, :begin) as first, least(read_at, :end) as last from step s
                where since < :end and read_at > :begin)
            select round(sum(greatest(value - before, 0) * (extract(epoch from last - first) / extract(epoch from read_at - since))), 6),
                   min(first), max(last), bool_or(%d in (source, source_before))
            from part""".formatted(KNOWN, ReadingSource.ESTIMATED.code());

    private final JdbcClient database;

    MeterReadings(JdbcClient database) {
        this.database = database;
    }

    /**
     * Which readings.
     *
     * @param register null for all
     * @param from     the begin of a half-open time
     * @param knownOn  the versions known at this instant; null for those of today
     */
    public record Asked(long meterId, Register register, Instant from, Instant until, Instant knownOn) {

        private Map<String, Object> parameters() {
            return Map.of("meter", meterId, "register", register == null ? (short) 0 : register.code(),
                    "from", Timestamp.from(from), "until", Timestamp.from(until),
                    "known", Timestamp.from(knownOn == null ? EVER : knownOn));
        }
    }

    /** Newest first. */
    public List<ReadingRow> list(Asked asked, int offset, int limit) {
        return database.sql("select r.* from " + KNOWN + "order by r.read_at desc, r.register offset :offset limit :limit")
                .params(asked.parameters()).param("offset", offset).param("limit", limit)
                .query(MeterReadings::reading).list();
    }

    public int count(Asked asked) {
        return database.sql("select count(*) from " + KNOWN).params(asked.parameters()).query(Integer.class).single();
    }

    /** Every version of one reading, the first first. */
    public List<ReadingVersion> versions(long meterId, Register register, Instant readAt) {
        return database.sql("""
                select r.*, k.cause, k.reason, u.name, s.row, s.confirmed, s.photo_id
                from pribor.reading r
                left join pribor.corrected_reading c using (meter_id, read_at, register, version)
                left join pribor.correction k on k.id = c.correction_id
                left join pribor.app_user u on u.id = k.actor
                left join pribor.submitted_reading s using (meter_id, read_at, register, version)
                where r.meter_id = ? and r.register = ? and r.read_at = ? order by r.version""")
                .params(meterId, register.code(), Timestamp.from(readAt))
                .query((row, number) -> new ReadingVersion(reading(row, number), row.getString("cause") == null ? null
                        : CorrectionCause.valueOf(row.getString("cause")), row.getString("name"), row.getString("reason"),
                        row.getObject("row") == null ? null : new ReadingVersion.Origin(row.getInt("row"),
                                row.getBoolean("confirmed"), row.getObject("photo_id") != null)))
                .list();
    }

    /** Which registers the meter has ever told. */
    public List<Register> registers(long meterId) {
        return database.sql("select distinct register from pribor.reading where meter_id = ? order by register")
                .param(meterId).query(Short.class).list().stream().map(Register::ofCode).toList();
    }

    /**
     * The days from-until (half-open) that have a reading, oldest first. What was consumed since the day before counts in
     * equal parts for each day that has no reading.
     *
     * @param knownOn by the readings known at this instant; null for those of today
     */
    public List<DayRow> days(long meterId, Register register, LocalDate from, LocalDate until, ZoneId zone, Instant knownOn) {
        Asked asked = new Asked(meterId, register, from.minusDays(LONGEST_GAP).atStartOfDay(zone).toInstant(),
                until.atStartOfDay(zone).toInstant(), knownOn);
        return database.sql("""
                with day as (
                    select distinct on (day) (r.read_at at time zone :zone)::date as day, r.value, r.verdict, r.source
                    from %s where r.verdict < 3
                    order by day, r.read_at desc)
                select * from (select day, value, verdict, source,
                              round((value - lag(value) over (order by day)) / (day - lag(day) over (order by day)), 6)
                                  as consumption
                       from day) as consumed
                where day >= :day::date order by day""".formatted(KNOWN))
                .params(asked.parameters()).param("zone", zone.getId()).param("day", from)
                .query(MeterReadings::day).list();
    }

    /** What ran through a counting register, at both ends read off the line between readings; empty where none are known. */
    public Optional<Consumption> used(Asked asked) {
        Duration gap = Duration.ofDays(LONGEST_GAP);
        return database.sql(USED)
                .params(new Asked(asked.meterId, asked.register, asked.from.minus(gap), asked.until.plus(gap), asked.knownOn).parameters())
                .param("begin", Timestamp.from(asked.from)).param("end", Timestamp.from(asked.until))
                .query((row, number) -> row.getBigDecimal(1) == null ? null : new Consumption(plain(row.getBigDecimal(1)),
                        instant(row, "min"), instant(row, "max"), row.getBoolean(4))).optional();
    }

    /**
     * What was consumed on the days from-until (half-open) beyond what had been estimated for them, in the register's unit; 0
     * where nothing was estimated or it was estimated well.
     */
    public BigDecimal booked(long meterId, Register register, LocalDate from, LocalDate until) {
        return plain(database.sql("""
                select coalesce(round(sum(used - estimated_used), 3), 0) from pribor.use_difference
                where meter_id = ? and register = ? and day >= ? and day < ?""")
                .params(meterId, register.code(), from, until).query(BigDecimal.class).single());
    }

    /** The frame that brought a reading, in whatever version; empty for values of another source, and for a resident. */
    public Optional<FrameRow> frameOf(long meterId, ReadingRow reading) {
        return database.sql("""
                select f.received_at, f.counter, f.port, f.rssi, f.snr, f.gateways, f.payload,
                       v.codec || ' ' || v.version as codec
                from pribor.device_channel c
                join pribor.frame f on f.device_id = c.device_id and f.received_at = coalesce(
                    (select r.received_at from pribor.reading r
                     where r.meter_id = c.meter_id and r.read_at = :at and r.register = :register and r.version = 0),
                    (select b.received_at from pribor.found_reading b
                     where b.meter_id = c.meter_id and b.read_at = :at and b.register = :register))
                left join pribor.codec_version v on v.id = f.codec_id
                where c.meter_id = :meter limit 1""")
                .param("at", Timestamp.from(reading.readAt())).param("register", reading.register().code())
                .param("meter", meterId).query(MeterReadings::frame).optional();
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
