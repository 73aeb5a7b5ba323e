package ru.pribor.reading;

import static ru.pribor.reading.SetBased.bind;
import static ru.pribor.reading.SetBased.column;
import static ru.pribor.reading.SetBased.times;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Finds what stands around readings that somebody brings: before, after, at the same time, and on usual days. */
@Component
class ReadingsAround {

    private static final int FAR_DAYS = 100;
    private static final String TRUE_ONES = """
            select r.read_at, r.value from pribor.current_reading r
            where r.meter_id = u.meter_id and r.register = u.register and r.source <> %d""".formatted(ReadingSource.ESTIMATED.code());
    /**
     * A meter begins with its opening value, and what stands further away than some months is asked of its latest value alone:
     * each month is a partition. The day of a row that tells no time is that from since until.
     */
    private static final String AROUND = """
            select u.row, k.value as known, k.source, k.verdict, b.read_at as before_at, b.value as before,
                   a.read_at as after_at, a.value as after, usual.mean, spike.bound as spike, spike.least, high.bound as high,
                   exists (select from pribor.reading r
                           where r.meter_id = u.meter_id and r.register = u.register and r.value = u.value
                             and r.read_at >= u.since and r.read_at < u.until and r.source in (%1$d, %2$d)) as told
            from unnest(?::integer[], ?::bigint[], ?::smallint[], pribor.times(?), ?::numeric[], pribor.times(?), pribor.times(?))
                 u (row, meter_id, register, read_at, value, since, until)
            join pribor.meter m on m.id = u.meter_id
            left join pribor.house h on h.id = m.house_id
            left join pribor.meter_status s on s.meter_id = u.meter_id and s.last_register = u.register
            left join lateral (
                select r.value, r.source, r.verdict from pribor.reading r
                where r.meter_id = u.meter_id and r.read_at = u.read_at and r.register = u.register
                order by r.version desc limit 1) k on true
            left join lateral (
                (%3$s and r.read_at < u.read_at and r.read_at > u.read_at - interval '%7$d days' order by r.read_at desc limit 1)
                union all
                (select s.last_read_at, s.last_value where s.last_read_at < u.read_at)
                union all
                (select i.installed_on::timestamp at time zone z.time_zone, i.opening_value
                 from pribor.installation i join pribor.house z on z.id = i.house_id
                 where i.meter_id = u.meter_id and u.register = %4$s and i.opening_value is not null
                   and i.installed_on::timestamp at time zone z.time_zone < u.read_at
                 order by i.installed_on desc limit 1)
                order by 1 desc limit 1) b on true
            left join lateral (
                (%3$s and r.read_at > u.read_at and r.read_at < u.read_at + interval '%7$d days' order by r.read_at limit 1)
                union all
                (select s.last_read_at, s.last_value where s.last_read_at > u.read_at)
                order by 1 limit 1) a on true
            left join %5$s spike on spike.active and u.register = %4$s
            left join %6$s high on high.active and u.register = %4$s
            left join lateral (
                select avg(x.used) as mean from pribor.daily_use x
                where x.meter_id = u.meter_id and x.register = u.register and x.used is not null
                  and x.day < (b.read_at at time zone coalesce(h.time_zone, 'UTC'))::date
                  and x.day >= (b.read_at at time zone coalesce(h.time_zone, 'UTC'))::date - spike.days
                having count(*) >= 7) usual on true"""
            .formatted(ReadingSource.MANUAL.code(), ReadingSource.FILE.code(), TRUE_ONES, HistoryQueries.MAIN_REGISTER,
                    HistoryQueries.closest(Rule.SPIKE, "u.read_at::date"), HistoryQueries.closest(Rule.TOO_HIGH, "u.read_at::date"), FAR_DAYS);

    private final JdbcTemplate database;

    ReadingsAround(JdbcTemplate database) {
        this.database = database;
    }

    /** By the number of the row. */
    Map<Integer, Around> of(List<SubmittedReading> readings) {
        Map<Integer, Around> around = new HashMap<>();
        database.query(AROUND, bind(
                column("integer", readings, reading -> reading.row().number()),
                column("bigint", readings, reading -> reading.meter().id),
                column("smallint", readings, reading -> reading.register().code()),
                times(readings, SubmittedReading::at),
                column("numeric", readings, SubmittedReading::value),
                times(readings, reading -> reading.row().readAt().isDayOnly()
                        ? reading.row().readAt().dayBegins(reading.stay().zone()) : null),
                times(readings, reading -> reading.row().readAt().isDayOnly()
                        ? reading.row().readAt().dayEnds(reading.stay().zone()) : null)), row -> {
                    around.put(row.getInt("row"), around(row));
                });
        return around;
    }

    private static Around around(ResultSet row) throws SQLException {
        BigDecimal known = row.getBigDecimal("known");
        return new Around(known == null ? null : new Known(known, ReadingSource.ofCode(row.getShort("source")),
                Verdict.ofCode(row.getShort("verdict"))), row.getBoolean("told"), point(row, "before"), point(row, "after"),
                row.getBigDecimal("mean"), row.getBigDecimal("spike"), row.getBigDecimal("least"), row.getBigDecimal("high"));
    }

    private static Estimates.Point point(ResultSet row, String name) throws SQLException {
        BigDecimal value = row.getBigDecimal(name);
        return value == null ? null : new Estimates.Point(MeterLife.instant(row, name + "_at"), value);
    }

    /** The last version of the reading of the same instant. */
    record Known(BigDecimal value, ReadingSource source, Verdict verdict) {

        /** Whether it says what the meter showed, and not what somebody supposed or took for wrong. */
        boolean counts() {
            return verdict != Verdict.REJECTED && source != ReadingSource.ESTIMATED;
        }

        boolean isSubmitted() {
            return source == ReadingSource.MANUAL || source == ReadingSource.FILE;
        }
    }

    /**
     * What stands around a reading; each null where there is none.
     *
     * @param told   whether somebody brought the same value for the same day
     * @param before the last true reading before it, or the opening value; after: the next true one
     * @param usual  consumption of a day; spike: how many times of it are doubtful, above the least
     * @param high   more than so much in a day is doubtful
     */
    record Around(Known known, boolean told, Estimates.Point before, Estimates.Point after, BigDecimal usual,
                  BigDecimal spike, BigDecimal least, BigDecimal high) {

        Around after(Estimates.Point earlier) {
            boolean nearer = earlier != null && (before == null || earlier.at().isAfter(before.at()));
            return nearer ? new Around(known, told, earlier, after, usual, spike, least, high) : this;
        }
    }
}
