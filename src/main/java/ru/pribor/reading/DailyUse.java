package ru.pribor.reading;

import static ru.pribor.reading.SetBased.bind;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import ru.pribor.quantity.Register;
import ru.pribor.quantity.Resource;

/**
 * Consumption by day: what the counter stood at from one midnight of the house's zone to the next, each midnight read off
 * the straight line between the readings around it. A day counts once there is a reading after its end; it is estimated where
 * one of these readings is, or where they lie further apart than the meter reports.
 */
@Component
class DailyUse {

    /** Days between two readings over which consumption is still spread. */
    static final int LONGEST_GAP = 40;
    /** What the sixth decimals of a few values may make. */
    private static final String ROUNDING = "0.00001";
    /** The registers it is kept for: the main one of each resource, and the two volumes of a heat meter. */
    private static final String COUNTED = Stream.concat(
            Arrays.stream(Resource.values()).map(resource -> counted(resource, resource.register())),
            Stream.of(counted(Resource.HEAT, Register.VOLUME_SUPPLY), counted(Resource.HEAT, Register.VOLUME_RETURN)))
            .collect(Collectors.joining(", "));
    private static final String RENEW = """
            with %1$s,
            counted as (
                select t.*, c.register::smallint, coalesce(h.time_zone, 'UTC') as zone, greatest(interval '36 hours',
                       1.5 * make_interval(secs => coalesce(m.expected_interval_s, y.expected_interval_s))) as usual
                from touched t
                join pribor.meter m on m.id = t.meter_id
                join pribor.meter_model y on y.id = m.model_id
                join (values %2$s) c (resource, register) on c.resource = m.resource
                left join pribor.house h on h.id = m.house_id),
            reached as (
                select c.*,
                       coalesce((select r.read_at from pribor.current_reading r
                                 where r.meter_id = c.meter_id and r.register = c.register and r.read_at < c.since
                                   and r.read_at > c.since - interval '%3$d days'
                                 order by r.read_at desc limit 1), c.since) as first_at,
                       coalesce((select r.read_at from pribor.current_reading r
                                 where r.meter_id = c.meter_id and r.register = c.register and r.read_at > c.until
                                   and r.read_at < c.until + interval '%3$d days'
                                 order by r.read_at limit 1), c.until) as last_at
                from counted c),
            midnight as (
                select r.meter_id, r.register, r.usual, d::date as day, d at time zone r.zone as at
                from reached r
                cross join lateral generate_series(date_trunc('day', r.first_at at time zone r.zone),
                                                   date_trunc('day', r.last_at at time zone r.zone) + interval '1 day',
                                                   interval '1 day') d),
            stood as (
                select n.meter_id, n.register, n.day, b.house_id, b.source = %4$d
                           or coalesce(b.read_at > n.at and (a.source = %4$d or b.read_at - a.read_at > n.usual), false) as estimated,
                       case when b.read_at = n.at then b.value
                            when b.value >= a.value then a.value + (b.value - a.value)
                                 * (extract(epoch from n.at - a.read_at) / extract(epoch from b.read_at - a.read_at)) end as value
                from midnight n
                join lateral (
                    select * from pribor.current_reading r
                    where r.meter_id = n.meter_id and r.register = n.register and r.read_at >= n.at
                      and r.read_at < n.at + interval '%3$d days'
                    order by r.read_at limit 1) b on true
                left join lateral (
                    select * from pribor.current_reading r
                    where r.meter_id = n.meter_id and r.register = n.register and r.read_at < n.at
                      and r.read_at > n.at - interval '%3$d days'
                    order by r.read_at desc limit 1) a on true
                where b.read_at = n.at or a.read_at is not null),
            day as (
                select s.meter_id, s.register, s.day, e.house_id, s.estimated or e.estimated as estimated,
                       case when e.value >= s.value then e.value - s.value end as used
                from stood s
                join stood e on e.meter_id = s.meter_id and e.register = s.register and e.day = s.day + 1),
            estimated as (
                select d.* from pribor.daily_use d join day using (meter_id, register, day) where d.estimated),
            written as (
                insert into pribor.daily_use as d (meter_id, day, register, estimated, house_id, used)
                select meter_id, day, register, estimated, house_id, round(used, 6) from day
                on conflict (meter_id, register, day) do update
                set used = excluded.used, estimated = excluded.estimated, house_id = excluded.house_id
                where (d.used, d.estimated) is distinct from (excluded.used, excluded.estimated)
                returning *)
            insert into pribor.use_difference (meter_id, house_id, register, day, estimated_used, used)
            select w.meter_id, w.house_id, w.register, w.day, e.used, w.used
            from written w join estimated e using (meter_id, register, day)
            where abs(e.used - w.used) > %5$s"""
            .formatted(Touched.TABLE, COUNTED, LONGEST_GAP, ReadingSource.ESTIMATED.code(), ROUNDING);

    private final JdbcTemplate database;

    DailyUse(JdbcTemplate database) {
        this.database = database;
    }

    private static String counted(Resource resource, Register register) {
        return "('" + resource + "', " + register.code() + ")";
    }

    /** Where a day was estimated and is known to be different now, books the difference. */
    void renew(List<Touched> touched) {
        database.update(RENEW, bind(Touched.parameters(touched)));
    }
}
