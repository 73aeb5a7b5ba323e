package ru.pribor.reading;

import static ru.pribor.reading.SetBased.bind;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import ru.pribor.quantity.Register;

/**
 * The rules that need the history of a meter, or of another register of it: one statement a rule over many meters, on the
 * days and readings that were touched.
 */
@Component
class HistoryRules {

    private final JdbcTemplate database;
    private final DoubtStore doubts;
    private final ReadingVersions versions;

    HistoryRules(JdbcTemplate database, DoubtStore doubts, ReadingVersions versions) {
        this.database = database;
        this.doubts = doubts;
        this.versions = versions;
    }

    /** A doubt with the reading it is about, as it stands. */
    private record Found(NewDoubt doubt, ReadingSource source, TimeSource timeSource) {

        NewVersion marked() {
            return new NewVersion(doubt.meterId(), doubt.register(), doubt.readAt(), doubt.value(), source, timeSource,
                    Verdict.DOUBTFUL, doubt.finding().rule());
        }
    }

    /** Raises what is doubtful now, marks the readings, and lets go of the gaps that were filled. */
    void judge(List<Touched> touched) {
        database.update(HistoryQueries.FILLED, bind(Touched.parameters(touched)));
        List<Found> found = new ArrayList<>();
        HistoryQueries.BY_RULE.forEach((rule, query) -> database.query(query, bind(Touched.parameters(touched)), row -> {
            found.add(found(rule, row));
        }));
        List<NewDoubt> raised = doubts.raise(found.stream().map(Found::doubt).toList());
        versions.write(CorrectionCause.JUDGED, null, "", found.stream()
                .filter(one -> one.doubt().finding().rule().doubtsValues() && raised.contains(one.doubt()))
                .collect(Collectors.toMap(one -> List.of(one.doubt().meterId(), one.doubt().register(),
                        one.doubt().readAt()), Found::marked, (first, second) -> first)).values());
    }

    private static Found found(Rule rule, ResultSet row) throws SQLException {
        Finding finding = new Finding(rule, row.getBigDecimal("against"), MeterLife.instant(row, "against_at"),
                row.getBigDecimal("measured"), row.getBigDecimal("bound"));
        return new Found(new NewDoubt(row.getLong("house_id"), row.getLong("meter_id"), Register.ofCode(row.getShort("register")),
                MeterLife.instant(row, "read_at"), MeterLife.instant(row, "received_at"), row.getBigDecimal("value"), false,
                finding), ReadingSource.ofCode(row.getShort("source")), TimeSource.ofCode(row.getShort("time_source")));
    }
}
