package ru.pribor.process;

import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Contractors and inspectors who were given cases, and so see them. Works in the caller's transaction. */
@Component
public class CaseParticipants {

    private static final String INVITE = """
            insert into pribor.case_participant (case_id, meter_id, house_id, role, organisation_id)
            select distinct c.id, c.meter_id, c.house_id, p.role, p.organisation_id
            from pribor.meter_case c join pribor.house_party p on p.house_id = c.house_id
            where c.closed_at is null and p.role in ('CONTRACTOR', 'INSPECTOR') and p.valid_from <= current_date
              and coalesce(p.valid_until > current_date, true) and %s
            on conflict (case_id, role, organisation_id, user_id) do update set closed_at = null""";
    private static final String INVITE_TO_ONE = INVITE.formatted("c.id = ?");
    private static final String INVITE_TO_GIVEN = INVITE.formatted(
            "c.house_id = ? and exists (select from pribor.case_participant g where g.case_id = c.id)");

    private final JdbcClient database;
    private final Clock clock;

    CaseParticipants(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** From now on the contractors and inspectors of its house see a case. */
    public void invite(OpenCase opened) {
        database.sql(INVITE_TO_ONE).param(opened.id()).update();
    }

    /** The running cases of a house go from those whose contract ended to those whose runs. */
    void renew(long houseId) {
        database.sql("""
                update pribor.case_participant g set closed_at = :now
                where g.house_id = :house and g.closed_at is null and g.organisation_id is not null and not exists (
                    select from pribor.house_party p where p.house_id = g.house_id and p.role = g.role
                      and p.organisation_id = g.organisation_id and p.valid_from <= current_date
                      and coalesce(p.valid_until > current_date, true))""")
                .param("now", Timestamp.from(clock.instant())).param("house", houseId).update();
        database.sql(INVITE_TO_GIVEN).param(houseId).update();
    }
}
