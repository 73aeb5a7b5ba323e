package ru.pribor.reading;

/** What estimation has to know, one statement for the gaps and one for the meters whose readings do not come. */
final class EstimationQueries {

    /** Each day of each open gap over a midnight: how much of it lies within, and what such a day had before the gap. */
    static final String GAPS = """
            with gap as (
                select d.*, z.zone, m.resource, m.premises_id, m.model_id, m.point_id from pribor.doubt d
                join pribor.meter m on m.id = d.meter_id
                left join pribor.house h on h.id = m.house_id
                cross join lateral (select coalesce(h.time_zone, 'UTC') as zone) z
                where d.rule = 'GAP' and d.settled_at is null and d.value >= d.against
                  and (d.read_at - interval '1 microsecond') at time zone z.zone
                      >= date_trunc('day', d.against_at at time zone z.zone) + interval '1 day'
                  and not exists (select from pribor.estimated_span s where s.meter_id = d.meter_id and s.register = d.register
                                  and s.since = d.against_at and s.ended_at is null)
                order by d.id limit ?)
            select m.meter_id, m.register, m.against_at, m.against, m.read_at, m.value, e.ends,
                   extract(epoch from e.ends - e.begins) / 86400 * b.mean as weight
            from gap m
            cross join lateral generate_series(date_trunc('day', m.against_at at time zone m.zone),
                (m.read_at - interval '1 microsecond') at time zone m.zone, interval '1 day') d
            cross join lateral (select greatest(m.against_at, d at time zone m.zone) as begins,
                                       least(m.read_at, (d + interval '1 day') at time zone m.zone) as ends) e
            join %s l on l.active
            left join %s p on p.active
            left join lateral (
                select avg(x.used) as mean from pribor.daily_use x
                where x.meter_id = m.meter_id and x.register = m.register and not x.estimated
                  and x.day < (m.against_at at time zone m.zone)::date and x.day >= (m.against_at at time zone m.zone)::date - p.days
                  and extract(isodow from x.day) = extract(isodow from d)) b on true
            order by m.id, d""".formatted(closest(EstimationMethod.LINEAR, "d::date"), closest(EstimationMethod.SCALED, "d::date"));

    /** Each full day after the last reading of each late meter, with what the methods that may be used know of it. */
    static final String LATE = """
            with late as (
                select m.*, r.register, z.zone, s.last_read_at, (s.last_read_at at time zone z.zone)::date as last_day,
                       c.read_at, c.value,
                       case when m.state = 'OUT_OF_ORDER' then 'FAILED'
                            when m.valid_until < (?::timestamptz at time zone z.zone)::date then 'EXPIRED' else 'NO_READING' end as reason
                from pribor.meter m
                join pribor.meter_model y on y.id = m.model_id
                join pribor.meter_status s on s.meter_id = m.id
                left join pribor.house h on h.id = m.house_id
                cross join lateral (select coalesce(h.time_zone, 'UTC') as zone) z
                cross join lateral (select (%1$s)::smallint as register) r
                join %2$s g on g.active
                join lateral (
                    select c.read_at, c.value from pribor.current_reading c
                    where c.meter_id = m.id and c.register = r.register and c.read_at >= s.last_read_at
                    order by c.read_at desc limit 1) c on true
                where m.id > ? and m.state in ('IN_OPERATION', 'INSTALLED', 'OUT_OF_ORDER')
                  and s.last_read_at < ?::timestamptz - make_interval(secs =>
                      (g.bound * coalesce(m.expected_interval_s, y.expected_interval_s))::double precision)
                  and c.read_at at time zone z.zone < date_trunc('day', ?::timestamptz at time zone z.zone)
                order by m.id limit ?)
            select m.id as meter_id, m.register, m.last_read_at, m.read_at, m.value, d::date as day,
                   (d + interval '1 day') at time zone m.zone as ends,
                   a.mean as same_days, u.mean as usual, i.ratio as similar, o.mean as months,
                   n.amount * case m.resource when 'HEAT' then f.area_m2 else coalesce(f.persons, 1) end
                       * coalesce(k.factor, 1) as normative
            from late m
            cross join lateral generate_series(date_trunc('day', m.read_at at time zone m.zone),
                date_trunc('day', ?::timestamptz at time zone m.zone) - interval '1 day', interval '1 day') d
            left join %3$s ps on ps.active and d::date - m.last_day < ps.most_days
            left join lateral (
                select avg(x.used) as mean from pribor.daily_use x
                where x.meter_id = m.id and x.register = m.register and not x.estimated and x.used is not null
                  and x.day < m.last_day and x.day >= m.last_day - ps.days and extract(isodow from x.day) = extract(isodow from d)
                having count(*) > 1) a on true
            left join %4$s pi on pi.active and d::date - m.last_day < pi.most_days
            left join lateral (
                select avg(x.used) as mean from pribor.daily_use x
                where x.meter_id = m.id and x.register = m.register and not x.estimated and x.used is not null
                  and x.day < m.last_day and x.day >= m.last_day - pi.days
                having count(*) >= 7) u on true
            left join lateral (
                select avg(x.used) / nullif(avg(b.mean), 0) as ratio
                from (select v.id from pribor.meter v
                      where v.house_id = m.house_id and v.resource = m.resource and v.id <> m.id
                        and (v.premises_id is null) = (m.premises_id is null)
                      order by v.id limit 30) v
                join pribor.daily_use x on x.meter_id = v.id and x.register = m.register and x.day = d::date
                    and not x.estimated and x.used is not null
                join lateral (
                    select avg(w.used) as mean from pribor.daily_use w
                    where w.meter_id = v.id and w.register = m.register and not w.estimated
                      and w.day < m.last_day and w.day >= m.last_day - pi.days) b on b.mean is not null
                having count(*) >= 3) i on true
            left join %5$s po on po.active and (extract(year from d) * 12 + extract(month from d)
                - extract(year from m.last_day) * 12 - extract(month from m.last_day)) < po.most_periods
            left join lateral (
                select avg(x.used) as mean from pribor.daily_use x
                where x.meter_id = m.id and x.register = m.register and not x.estimated and x.used is not null
                  and x.day < m.last_day and x.day >= m.last_day - make_interval(months => po.months)
                having min(x.day) <= m.last_day - make_interval(months => po.least_months)) o on true
            left join %6$s pn on pn.active
            left join %7$s n on n.active and pn.active
            left join %8$s k on k.active
            left join pribor.premises f on f.id = m.premises_id
            order by m.id, d""".formatted(HistoryQueries.MAIN_REGISTER, HistoryQueries.closest(Rule.GAP, "current_date"),
            closest(EstimationMethod.SAME_DAYS, "d::date"), closest(EstimationMethod.SIMILAR, "d::date"),
            closest(EstimationMethod.SIX_MONTHS, "d::date"), closest(EstimationMethod.NORMATIVE, "d::date"),
            closest(Norm.CONSUMPTION, "d::date"), RuleKind.NORMATIVE.closest("m.reason", "d::date"));

    private EstimationQueries() {
    }

    private static String closest(Settable of, String day) {
        return of.kind().closest("'" + of.name() + "'", day);
    }
}
