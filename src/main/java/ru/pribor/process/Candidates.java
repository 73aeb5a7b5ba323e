package ru.pribor.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final Pattern ASKED = Pattern.compile("\\$\\{candidates\\.(dispatchers|operators|contractors|inspectors)\\(execution\\)}");
    private static final List<String> LAST_RESORT = List.of(Role.ADMIN.name());

    private final JdbcClient database;
    private final OpenCases cases;

    Candidates(JdbcClient database, OpenCases cases) {
        this.database = database;
        this.cases = cases;
    }

    public List<String> dispatchers(DelegateExecution execution) {
        return dispatchers(cases.of(execution).houseId());
    }

    public List<String> operators(DelegateExecution execution) {
        return operators(cases.of(execution).houseId());
    }

    public List<String> contractors(DelegateExecution execution) {
        return contractors(cases.of(execution).houseId());
    }

    public List<String> inspectors(DelegateExecution execution) {
        return inspectors(cases.of(execution).houseId());
    }

    /** What an expression of a model would answer for a house on this day; empty for one that asks for something else. */
    Optional<List<String>> today(String expression, long houseId) {
        Matcher asked = ASKED.matcher(String.valueOf(expression));
        return !asked.matches() ? Optional.empty() : Optional.of(switch (asked.group(1)) {
            case "dispatchers" -> dispatchers(houseId);
            case "operators" -> operators(houseId);
            case "contractors" -> contractors(houseId);
            default -> inspectors(houseId);
        });
    }

    List<String> operators(long houseId) {
        return or(parties(houseId, Role.OPERATOR), LAST_RESORT);
    }

    private List<String> dispatchers(long houseId) {
        return or(parties(houseId, Role.OPERATOR, Role.MANAGER), LAST_RESORT);
    }

    private List<String> contractors(long houseId) {
        return or(parties(houseId, Role.CONTRACTOR), dispatchers(houseId));
    }

    private List<String> inspectors(long houseId) {
        List<String> all = new ArrayList<>(parties(houseId, Role.INSPECTOR));
        all.addAll(dispatchers(houseId));
        return all;
    }

    private List<String> parties(long houseId, Role... roles) {
        List<String> names = List.of(roles).stream().map(Role::name).toList();
        return database.sql("""
                select distinct role, organisation_id from pribor.house_party
                where house_id = :house and role in (:roles) and valid_from <= current_date
                  and coalesce(valid_until > current_date, true) order by role, organisation_id""")
                .param("house", houseId).param("roles", names)
                .query((row, number) -> EngineUsers.group(Role.valueOf(row.getString(1)), row.getLong(2))).list();
    }

    private static List<String> or(List<String> wanted, List<String> otherwise) {
        return wanted.isEmpty() ? otherwise : wanted;
    }
}
