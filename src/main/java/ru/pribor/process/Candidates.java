package ru.pribor.process;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.pribor.access.Role;

/**
 * Whom a task is offered to: the parties of the meter's house on this day, as groups {@code ROLE@organisationId}.
 * Where there are none, those who answer for them, at last the administrators, so that no task is orphaned.
 */
@Component
public class Candidates {

    private static final List<String> LAST_RESORT = List.of(Role.ADMIN.name());

    private final JdbcClient database;
    private final OpenCases cases;

    Candidates(JdbcClient database, OpenCases cases) {
        this.database = database;
        this.cases = cases;
    }

    public List<String> dispatchers(DelegateExecution execution) {
        return or(parties(execution, Role.OPERATOR, Role.MANAGER), LAST_RESORT);
    }

    public List<String> operators(DelegateExecution execution) {
        return or(parties(execution, Role.OPERATOR), LAST_RESORT);
    }

    public List<String> contractors(DelegateExecution execution) {
        return or(parties(execution, Role.CONTRACTOR), dispatchers(execution));
    }

    public List<String> inspectors(DelegateExecution execution) {
        List<String> all = new ArrayList<>(parties(execution, Role.INSPECTOR));
        all.addAll(dispatchers(execution));
        return all;
    }

    private List<String> parties(DelegateExecution execution, Role... roles) {
        List<String> names = List.of(roles).stream().map(Role::name).toList();
        return database.sql("""
                select distinct role, organisation_id from pribor.house_party
                where house_id = :house and role in (:roles) and valid_from <= current_date
                  and coalesce(valid_until > current_date, true) order by role, organisation_id""")
                .param("house", cases.of(execution).houseId()).param("roles", names)
                .query((row, number) -> EngineUsers.group(Role.valueOf(row.getString(1)), row.getLong(2))).list();
    }

    private static List<String> or(List<String> wanted, List<String> otherwise) {
        return wanted.isEmpty() ? otherwise : wanted;
    }
}
