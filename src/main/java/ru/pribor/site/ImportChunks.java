package ru.pribor.site;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import ru.pribor.sheet.ErrorList;

/**
 * Writes rows in the running transaction, a chunk at a time through temporary tables. A row that the database refuses
 * for a reason nobody foresaw is found by halving its chunk.
 */
class ImportChunks {

    private static final ImportColumn[] COLUMNS = ImportColumn.values();
    private static final Logger LOG = LoggerFactory.getLogger(ImportChunks.class);
    private static final String LOAD = "insert into import_row (row, " + joined(ImportColumn::header) + ") select row::integer, "
            + joined(column -> column.header() + "::" + column.type()) + " from unnest(?::text[], "
            + joined(column -> "?::text[]") + ") as t(row, " + joined(ImportColumn::header) + ")";
    private static final String REFUSE = "with refused (row, field, key, arguments) as (%s), "
            + "gone as (delete from import_row r using refused f where r.row = f.row) "
            + "insert into import_problem select * from refused";

    private final NamedParameterJdbcTemplate database;
    private final ErrorList errors;
    private final Map<String, Object> parameters = new HashMap<>();
    private int created;
    private int updated;
    private int unchanged;

    ImportChunks(JdbcTemplate jdbc, ImportRights rights, ErrorList errors, Instant now) {
        this.database = new NamedParameterJdbcTemplate(jdbc);
        this.errors = errors;
        parameters.put("everything", rights.everything());
        parameters.put("organisation", rights.organisationId());
        parameters.put("operator", rights.operator());
        parameters.put("actor", rights.actor());
        parameters.put("at", Timestamp.from(now));
        for (String statement : ImportSteps.CREATE_TABLES
                .formatted(joined(column -> column.header() + " " + column.type())).split(";")) {
            database.update(statement, parameters);
        }
    }

    /** Rows that fail are in the list of errors afterwards; the others are stored. */
    void store(List<ImportRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        database.getJdbcTemplate().execute("savepoint import_chunk");
        try {
            run(rows);
        } catch (DataAccessException e) {
            database.getJdbcTemplate().execute("rollback to savepoint import_chunk");
            if (rows.size() == 1) {
                LOG.warn("Row {} of an import was not stored", rows.get(0).number(), e);
                errors.add(rows.get(0).number(), "", "import.error.database");
                return;
            }
            store(rows.subList(0, rows.size() / 2));
            store(rows.subList(rows.size() / 2, rows.size()));
            return;
        }
        database.getJdbcTemplate().execute("release savepoint import_chunk");
        count();
    }

    private void run(List<ImportRow> rows) {
        database.getJdbcTemplate().update("truncate import_row, import_problem");
        load(rows);
        ImportSteps.RESOLVE.forEach(this::execute);
        ImportChecks.ALL.forEach(check -> execute(REFUSE.formatted(check)));
        ImportSteps.STORE.forEach(this::execute);
    }

    private void load(List<ImportRow> rows) {
        database.getJdbcTemplate().update(LOAD, statement -> {
            statement.setArray(1, texts(statement.getConnection(), rows, row -> String.valueOf(row.number())));
            for (ImportColumn column : COLUMNS) {
                statement.setArray(column.ordinal() + 2, texts(statement.getConnection(), rows, row -> row.get(column)));
            }
        });
    }

    private void count() {
        database.query(ImportSteps.COUNTS, found -> {
            created += found.getInt("created");
            updated += found.getInt("updated");
            unchanged += found.getInt("unchanged");
        });
        database.query("select row, field, key, arguments from import_problem order by row", found -> {
            errors.add(found.getInt("row"), found.getString("field"), found.getString("key"),
                    (Object[]) found.getArray("arguments").getArray());
        });
    }

    private void execute(String statement) {
        database.update(statement, parameters);
    }

    int created() {
        return created;
    }

    int updated() {
        return updated;
    }

    int unchanged() {
        return unchanged;
    }

    private static Array texts(Connection connection, List<ImportRow> rows, Function<ImportRow, String> cell)
            throws SQLException {
        return connection.createArrayOf("text", rows.stream().map(cell).toArray());
    }

    private static String joined(Function<ImportColumn, String> part) {
        return Arrays.stream(COLUMNS).map(part).collect(Collectors.joining(", "));
    }
}
