package ru.pribor.process;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ru.pribor.reading.EventKind;

/** The cases of meters, as far as the reader may see the meter. */
@Service
@Transactional(readOnly = true)
public class MeterCases {

    private static final String SELECT = """
            select c.id, c.meter_id, c.process, c.instance_id, c.opened_at, c.closed_at, c.outcome,
                   array(select e.kind from pribor.case_event j join pribor.meter_event e on e.id = j.event_id
                         where j.case_id = c.id order by e.raised_at, e.id) as events
            from pribor.meter_case c
            """;

    private final JdbcClient database;
    private final CaseDiagrams diagrams;

    MeterCases(JdbcClient database, CaseDiagrams diagrams) {
        this.database = database;
        this.diagrams = diagrams;
    }

    /** Newest first. */
    public List<CaseView> ofMeter(long meterId) {
        return database.sql(SELECT + "where c.meter_id = ? order by c.opened_at desc, c.id desc").param(meterId)
                .query(MeterCases::view).list();
    }

    public Optional<CaseView> ofInstance(String instanceId) {
        return database.sql(SELECT + "where c.instance_id = ?").param(instanceId).query(MeterCases::view).optional();
    }

    /**
     * In the words of the locale; empty where the reader may not see the case, or it ended so long ago that the engine
     * forgot its way.
     */
    public Optional<CaseDiagram> diagram(String instanceId, Locale locale) {
        return ofInstance(instanceId).flatMap(seen -> diagrams.of(instanceId, locale));
    }

    private static CaseView view(ResultSet row, int number) throws SQLException {
        Timestamp closed = row.getTimestamp("closed_at");
        return new CaseView(row.getLong("id"), row.getLong("meter_id"), row.getString("process"), row.getString("instance_id"),
                row.getTimestamp("opened_at").toInstant(), closed == null ? null : closed.toInstant(),
                row.getString("outcome"), kinds(row.getArray("events")));
    }

    private static List<EventKind> kinds(Array names) throws SQLException {
        return Arrays.stream((String[]) names.getArray()).map(EventKind::valueOf).toList();
    }
}
