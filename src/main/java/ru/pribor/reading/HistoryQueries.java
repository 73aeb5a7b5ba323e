package ru.pribor.reading;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import ru.pribor.quantity.Register;
import ru.pribor.quantity.Resource;
import ru.pribor.quantity.Unit;

/** The statements of the rules that need a history. Each finds the readings it doubts, with its figures. */
final class HistoryQueries {

    /** Gaps in which a reading stands by now. */
    static final String FILLED = """
            with %s
            update pribor.doubt d set settled_at = now(), outcome = 'PASSED'
            from touched t
            where d.meter_id = t.meter_id and d.rule = 'GAP' and d.settled_at is null and exists (
                select from pribor.current_reading r where r.meter_id = d.meter_id and r.register = d.register
                  and r.read_at > d.against_at and r.read_at < d.read_at)""".formatted(Touched.TABLE);
    static final Map<Rule, String> BY_RULE = new EnumMap<>(Rule.class);

    private static final Set<Unit> COUNTED = EnumSet.of(Unit.M3, Unit.KWH, Unit.TONNE, Unit.HOUR);
    private static final String COUNTERS = Arrays.stream(Register.values()).filter(HistoryQueries::isCounter)
            .map(register -> String.valueOf(register.code())).collect(Collectors.joining(", "));
    /** The main register of a meter {@code m}. */
    static final String MAIN_REGISTER = Arrays.stream(Resource.values())
            .map(resource -> " when '" + resource + "' then " + resource.register().code())
            .collect(Collectors.joining("", "case m.resource", " end"));
    private static final String READING = """
            select r.meter_id, r.house_id, r.register, r.read_at, r.received_at, r.value, r.source, r.time_source""";
    /** The touched meters, found first, so that of their days and readings no others are looked at. */
    private static final String LOOKED = "with " + Touched.TABLE + """
            ,
            looked as materialized (
                select m.id, m.resource, m.premises_id, m.model_id, m.point_id, t.since, t.until,
                       coalesce(m.expected_interval_s, y.expected_interval_s) as interval_s, coalesce(h.time_zone, 'UTC') as zone
                from touched t
                join pribor.meter m on m.id = t.meter_id
                join pribor.meter_model y on y.id = m.model_id
                left join pribor.house h on h.id = m.house_id)
            """;
    private static final String REACHED = """
            ,
            reached as materialized (
                select m.*, coalesce((
                    select n.read_at from pribor.current_reading n where n.meter_id = m.id and n.read_at > m.until
                      and n.read_at < m.until + interval '400 days' order by n.read_at limit 1), m.until) as last_at
                from looked m)
            """;
    /** A touched day {@code d} of a meter {@code m} with what a rule {@code p} is told, and the reading {@code r} it ended with. */
    private static final String DAY = """
            from looked m
            join pribor.daily_use d on d.meter_id = m.id and d.used is not null
                and d.day between (m.since at time zone m.zone)::date - 1 and (m.until at time zone m.zone)::date + 1
            join %s p on p.active
            join lateral (
                select * from pribor.current_reading c
                where c.meter_id = d.meter_id and c.register = d.register
                  and c.read_at <= (d.day + 1)::timestamp at time zone m.zone
                  and c.read_at > d.day::timestamp at time zone m.zone - interval '40 days'
                order by c.read_at desc limit 1) r on true
            """;
    /** What a day before it had on average; of too few days nothing is said. */
    private static final String USUAL = """
            join lateral (
                select avg(x.used) as mean from pribor.daily_use x
                where x.meter_id = d.meter_id and x.register = d.register and x.used is not null
                  and x.day >= d.day - %1$s - %2$s and x.day <= d.day - %2$s having count(*) >= 7) b on true
            """;
    private static final String MAIN = "d.register = " + MAIN_REGISTER + " and not d.estimated\n";

    static {
        String usual = USUAL.formatted("p.days", "1");
        day(Rule.SPIKE, "b.mean", "null::timestamptz", "d.used", "p.bound", usual,
                MAIN + "and d.used > p.bound * b.mean and d.used > p.least");
        day(Rule.TOO_HIGH, "null::numeric", "null::timestamptz", "d.used", "p.bound", "", MAIN + "and d.used > p.bound");
        day(Rule.TOO_LOW, "b.mean", "null::timestamptz", "d.used", "p.bound", usual,
                MAIN + "and d.used < p.bound * b.mean and b.mean > p.least");
        day(Rule.ZERO_TOO_LONG, "null::numeric", "null::timestamptz", "p.days::numeric", "null::numeric", """
                join lateral (
                    select count(*) as days, max(x.used) as most from pribor.daily_use x
                    where x.meter_id = d.meter_id and x.register = d.register and x.day > d.day - p.days and x.day <= d.day) z
                    on z.days = p.days and z.most = 0
                """, MAIN + """
                and exists (select from pribor.daily_use x where x.meter_id = d.meter_id and x.register = d.register
                            and x.day <= d.day - p.days and x.day > d.day - p.days - 60 and x.used > 0)""");
        day(Rule.MULTIPLIER, "b.mean", "null::timestamptz", "l.mean", "k.times", """
                join lateral (
                    select avg(x.used) as mean, min(x.used) as fewest, max(x.used) as most, count(*) as days
                    from pribor.daily_use x
                    where x.meter_id = d.meter_id and x.register = d.register and x.day > d.day - p.days and x.day <= d.day) l
                    on l.days = p.days and l.fewest > p.least
                """ + USUAL.formatted("28", "p.days") + """
                join (values (10.0), (100.0), (1000.0), (0.1), (0.01), (0.001)) k (times)
                    on l.fewest >= k.times * (1 - p.bound) * b.mean and l.most <= k.times * (1 + p.bound) * b.mean
                """, MAIN + "and b.mean > p.least");
        day(Rule.ESTIMATED_TOO_LONG, "null::numeric", "null::timestamptz", "p.bound", "p.bound", "", """
                d.estimated and exists (
                    select from pribor.daily_use x where x.meter_id = d.meter_id and x.register = d.register and x.estimated
                      and x.day <= d.day - make_interval(months => p.bound::integer))
                and not exists (
                    select from pribor.daily_use x where x.meter_id = d.meter_id and x.register = d.register and not x.estimated
                      and x.day <= d.day and x.day > d.day - make_interval(months => p.bound::integer))
                and not exists (
                    select from pribor.current_reading x where x.meter_id = d.meter_id and x.register = d.register
                      and x.source <> %d and x.read_at < d.day + 1
                      and x.read_at >= d.day - make_interval(months => p.bound::integer))"""
                .formatted(ReadingSource.ESTIMATED.code()));
        day(Rule.SIBLING, "s.used", "null::timestamptz", "d.used", "p.bound", """
                join pribor.daily_use s on s.meter_id = d.meter_id and s.day = d.day and s.register = %d
                """.formatted(Register.VOLUME_RETURN.code()), """
                d.register = %d and d.used > p.least and abs(d.used - s.used) > p.bound * d.used"""
                .formatted(Register.VOLUME_SUPPLY.code()));
        reading(Rule.STEP_BACK, "b.value - r.value", "null::numeric", """
                r.register in (%s) and r.register <> %s and r.value < b.value""".formatted(COUNTERS, MAIN_REGISTER));
        reading(Rule.GAP, "round(extract(epoch from r.read_at - b.read_at) / 3600, 1)",
                "p.bound * m.interval_s / 3600", """
                r.register = %s and r.source not in (%d, %d) and extract(epoch from r.read_at - b.read_at) > p.bound * m.interval_s"""
                .formatted(MAIN_REGISTER, ReadingSource.MANUAL.code(), ReadingSource.FILE.code()));
        BY_RULE.put(Rule.TARIFF_SUM, LOOKED + READING
                + ", s.sum as against, r.read_at as against_at, abs(s.sum - r.value) as measured, p.bound\n" + """
                from looked m
                join pribor.current_reading r on r.meter_id = m.id and r.register = %1$d and r.read_at between m.since and m.until
                join %2$s p on p.active
                join lateral (
                    select sum(x.value) as sum from pribor.current_reading x
                    where x.meter_id = r.meter_id and x.read_at = r.read_at and x.register between %1$d + 1 and %1$d + 4
                    having count(*) > 1) s on abs(s.sum - r.value) > p.bound"""
                .formatted(Register.ENERGY.code(), closest(Rule.TARIFF_SUM, "r.read_at::date")));
    }

    private HistoryQueries() {
    }

    /** Whether what a register tells never goes down. */
    static boolean isCounter(Register register) {
        return COUNTED.contains(register.unit());
    }

    /** What a rule is told about a meter {@code m} on a day. */
    static String closest(Rule rule, String day) {
        return rule.kind().closest("'" + rule + "'", day);
    }

    private static void day(Rule rule, String against, String againstAt, String measured, String bound, String joins,
                            String condition) {
        BY_RULE.put(rule, LOOKED + READING + ", round(" + against + ", 6) as against, " + againstAt
                + " as against_at, " + measured + " as measured, " + bound + " as bound\n"
                + DAY.formatted(closest(rule, "d.day")) + joins + "where " + condition);
    }

    /** A touched reading, or the one after them, with the one {@code b} before it. */
    private static void reading(Rule rule, String measured, String bound, String condition) {
        BY_RULE.put(rule, LOOKED + REACHED + READING + ", b.value as against, b.read_at as against_at, " + measured
                + " as measured, " + bound + " as bound\n" + """
                from reached m
                join pribor.current_reading r on r.meter_id = m.id and r.read_at between m.since and m.last_at
                join %s p on p.active
                join lateral (
                    select c.value, c.read_at from pribor.current_reading c
                    where c.meter_id = r.meter_id and c.register = r.register and c.read_at < r.read_at
                      and c.read_at > r.read_at - interval '400 days'
                    order by c.read_at desc limit 1) b on true
                """.formatted(closest(rule, "r.read_at::date")) + "where " + condition);
    }
}
