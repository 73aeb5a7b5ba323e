package ru.pribor.platform;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Keeps the demo and real use apart, since everybody knows the passwords of the demo. A database of the demo is marked by
 * the comment of its schema from the first moment on; any other is of real use.
 */
final class DatabasePurpose {

    private static final String MARK = "demo town";
    private static final String QUESTION = """
            select current_database() as database, to_regnamespace('pribor') is not null as used,
                   obj_description(to_regnamespace('pribor'), 'pg_namespace') as comment""";

    private DatabasePurpose() {
    }

    /** @throws StartRefused where the database was used for the other, or the mark could not be set */
    static void reserve(DataSource database, boolean forDemo) {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            ResultSet answer = statement.executeQuery(QUESTION);
            answer.next();
            boolean ofDemo = MARK.equals(answer.getString("comment"));
            if (answer.getBoolean("used") && ofDemo != forDemo) {
                throw refusal(answer.getString("database"), forDemo);
            }
            if (forDemo && !ofDemo) {
                statement.execute("create schema pribor; comment on schema pribor is '" + MARK + "'");
            }
        } catch (SQLException e) {
            throw new StartRefused("The database could not be prepared: " + e.getMessage(),
                    "See that its role owns the database and that its disk has room.");
        }
    }

    private static StartRefused refusal(String database, boolean forDemo) {
        return forDemo
                ? new StartRefused("The database " + database + " holds real data, where a demo town with passwords that"
                        + " everybody knows must not come.", "Give the demo a fresh PRIBOR_DATA_DIR or SPRING_DATASOURCE_URL.")
                : new StartRefused("The database " + database + " holds a demo town, whose passwords everybody knows.",
                        "Give real use another PRIBOR_DATA_DIR or SPRING_DATASOURCE_URL.");
    }
}
