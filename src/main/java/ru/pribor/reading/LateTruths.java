package ru.pribor.reading;

import static ru.pribor.reading.SetBased.bind;
import static ru.pribor.reading.SetBased.column;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import ru.pribor.quantity.Register;

/**
 * Takes estimates back once a true reading stands among them: at the same instant the true one counts from now on, at any
 * other the estimate counts no more. What remains a gap is found and filled anew.
 */
@Component
class LateTruths {

    private static final String ENDED = """
            with %s
            update pribor.estimated_span s set ended_at = now()
            from touched t
            where s.meter_id = t.meter_id and s.ended_at is null and exists (
                select from pribor.reading r
                where r.meter_id = s.meter_id and r.register = s.register and r.source <> %d and r.verdict < 3
                  and r.read_at between t.since and t.until
                  and r.read_at > s.since and (s.until is null or r.read_at < s.until))
            returning s.id""".formatted(Touched.TABLE, ReadingSource.ESTIMATED.code());
    private static final String RETRACTED = """
            select e.meter_id, e.register, e.read_at, coalesce(t.value, e.value) as value, coalesce(t.source, e.source) as source,
                   coalesce(t.time_source, e.time_source) as time_source, coalesce(t.verdict, %2$d) as verdict,
                   coalesce(t.rule, 0) as rule
            from pribor.estimated_span s
            join pribor.current_reading e on e.meter_id = s.meter_id and e.register = s.register and e.source = %1$d
                and e.read_at > s.since and e.read_at < coalesce(s.until, 'infinity')
            left join lateral (
                select * from pribor.reading r
                where r.meter_id = e.meter_id and r.register = e.register and r.read_at = e.read_at and r.source <> %1$d
                  and r.verdict < 3
                order by r.version desc limit 1) t on true
            where s.id = any (?)""".formatted(ReadingSource.ESTIMATED.code(), Verdict.REJECTED.code());

    private final JdbcTemplate database;
    private final ReadingVersions versions;

    LateTruths(JdbcTemplate database, ReadingVersions versions) {
        this.database = database;
        this.versions = versions;
    }

    void replaceEstimates(List<Touched> touched) {
        List<Long> ended = database.query(ENDED, bind(Touched.parameters(touched)), (row, number) -> row.getLong(1));
        if (ended.isEmpty()) {
            return;
        }
        versions.write(CorrectionCause.ARRIVED, null, "", database.query(RETRACTED, bind(column("bigint", ended)),
                (row, number) -> new NewVersion(row.getLong("meter_id"), Register.ofCode(row.getShort("register")),
                        MeterLife.instant(row, "read_at"), row.getBigDecimal("value"), ReadingSource.ofCode(row.getShort("source")),
                        TimeSource.ofCode(row.getShort("time_source")), Verdict.ofCode(row.getShort("verdict")),
                        Rule.ofCode(row.getShort("rule")))));
    }
}
