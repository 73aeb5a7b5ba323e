package ru.pribor.meter;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds every place where a timeline was changed, with one query over any number of meters. */
@Service
@Transactional(readOnly = true)
public class PassportCheck {

    /** The most breaks that are told; one is enough to distrust a timeline. */
    public static final int MOST = 1000;

    private static final String BREAKS = """
            with entry as (
                select e.*, lag(hash, 1, '\\x'::bytea) over chain as expected_previous, row_number() over chain as expected_seq
                from pribor.passport_entry e where e.meter_id = :meter or :meter = 0
                window chain as (partition by meter_id order by seq)),
            last as (select distinct on (meter_id) meter_id, seq, hash from entry order by meter_id, seq desc)
            select meter_id, seq, 'ALTERED' as reason from entry
                where hash <> pribor.passport_hash(meter_id, seq, at, actor, kind, body, previous_hash)
            union all
            select meter_id, seq, 'UNLINKED' from entry where seq <> expected_seq or previous_hash <> expected_previous
            union all
            select coalesce(h.meter_id, l.meter_id), coalesce(l.seq, 0), 'CUT'
                from (select * from pribor.passport_head where (meter_id = :meter or :meter = 0) and seq > 0) h
                full join last l on l.meter_id = h.meter_id
                where h.hash is distinct from l.hash or h.seq is distinct from l.seq
            union all
            select s.meter_id, s.seq, 'REWRITTEN'
                from pribor.passport_seal s left join entry e on e.meter_id = s.meter_id and e.seq = s.seq
                where (s.meter_id = :meter or :meter = 0) and e.hash is distinct from s.hash
            order by 1, 2 limit :most""";

    private final JdbcClient database;

    PassportCheck(JdbcClient database) {
        this.database = database;
    }

    /** Empty where the whole timeline holds. */
    public List<PassportBreak> of(long meterId) {
        return breaks(meterId);
    }

    /** The breaks of all meters the caller may see. */
    public List<PassportBreak> ofAll() {
        return breaks(0);
    }

    private List<PassportBreak> breaks(long meterId) {
        return database.sql(BREAKS).param("meter", meterId).param("most", MOST)
                .query((row, number) -> new PassportBreak(row.getLong("meter_id"), row.getInt("seq"),
                        PassportBreak.Reason.valueOf(row.getString("reason")))).list();
    }
}
