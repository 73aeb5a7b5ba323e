package ru.pribor.process;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.pribor.quantity.Resource;

/**
 * The rows of running cases. A step finds its case by the instance, which nobody can rewrite, not by a variable.
 * Works in the caller's transaction.
 */
@Component
public class OpenCases {

    private final JdbcClient database;
    private final Clock clock;

    OpenCases(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public OpenCase of(DelegateExecution execution) {
        return database.sql("select id, meter_id, house_id, resource from pribor.meter_case where instance_id = ?")
                .param(execution.getProcessInstanceId()).query(OpenCases::open).single();
    }

    /** The running case of a meter; it cannot close before the caller's transaction ends. */
    public Optional<OpenCase> ofMeter(long meterId, String process) {
        return database.sql("""
                select id, meter_id, house_id, resource from pribor.meter_case
                where meter_id = ? and process = ? and closed_at is null for update""")
                .params(meterId, process).query(OpenCases::open).optional();
    }

    /** Empty for a meter that does not exist or is out of use. The unique index stops a second case. */
    public Optional<OpenCase> open(long meterId, String process) {
        return database.sql("""
                insert into pribor.meter_case (meter_id, house_id, resource, process, opened_at)
                select id, coalesce(house_id, 0), resource, ?, ? from pribor.meter
                where id = ? and state not in ('STORED', 'REMOVED', 'DECOMMISSIONED')
                returning id, meter_id, house_id, resource""")
                .params(process, Timestamp.from(clock.instant()), meterId).query(OpenCases::open).optional();
    }

    public void started(long caseId, String instanceId) {
        database.sql("update pribor.meter_case set instance_id = ? where id = ?").params(instanceId, caseId).update();
    }

    public void join(long caseId, long eventId) {
        database.sql("insert into pribor.case_event (case_id, event_id) values (?, ?) on conflict do nothing")
                .params(caseId, eventId).update();
    }

    /** @param outcome REPAIRED, FALSE_ALARM or CANCELLED */
    public void close(long caseId, String outcome) {
        database.sql("update pribor.meter_case set closed_at = ?, outcome = ? where id = ? and closed_at is null")
                .params(Timestamp.from(clock.instant()), outcome, caseId).update();
    }

    private static OpenCase open(ResultSet row, int number) throws SQLException {
        return new OpenCase(row.getLong("id"), row.getLong("meter_id"), row.getLong("house_id"),
                Resource.valueOf(row.getString("resource")));
    }
}
