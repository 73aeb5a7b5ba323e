package ru.pribor.platform;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * Looks at the database before it is migrated: it must be new enough, let us make tables, and bind our role to row-level
 * security, on which the scope of data rests.
 */
@Component
class DatabaseCheck implements FlywayMigrationStrategy {

    private static final int OLDEST = 15;
    private static final String QUESTION = """
            select current_setting('server_version_num')::integer / 10000 as version, current_user as role,
                   rolsuper or rolbypassrls as unbound, current_database() as database,
                   coalesce(pg_has_role(to_regrole(quote_ident(current_user || '_system')), 'usage'), false) as inherits,
                   has_database_privilege(current_database(), 'CREATE') and has_schema_privilege('public', 'CREATE') as creates
            from pg_roles where rolname = current_user""";

    private final boolean demo;

    DatabaseCheck(Environment environment) {
        this.demo = environment.acceptsProfiles(Profiles.of("demo"));
    }

    @Override
    public void migrate(Flyway flyway) {
        DataSource database = flyway.getConfiguration().getDataSource();
        check(database);
        DatabasePurpose.reserve(database, demo);
        flyway.migrate();
    }

    /** @throws StartRefused where the database is not fit or does not answer */
    static void check(DataSource database) {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            ResultSet answer = statement.executeQuery(QUESTION);
            answer.next();
            check(answer);
        } catch (SQLException e) {
            throw new StartRefused("The database does not answer: " + e.getMessage(),
                    "See SPRING_DATASOURCE_URL, SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD.");
        }
    }

    private static void check(ResultSet answer) throws SQLException {
        int version = answer.getInt("version");
        String role = answer.getString("role");
        String database = answer.getString("database");
        if (version < OLDEST) {
            throw new StartRefused("The database is PostgreSQL " + version + ", which is too old.",
                    "Name a PostgreSQL " + OLDEST + " or newer by SPRING_DATASOURCE_URL.");
        }
        if (answer.getBoolean("unbound")) {
            throw new StartRefused("The database role " + role + " is a superuser or has BYPASSRLS: every user would see"
                    + " every house.", "Make an ordinary role: create role pribor login password '...'; then:"
                    + " alter database " + database + " owner to pribor.");
        }
        if (answer.getBoolean("inherits")) {
            throw new StartRefused("The database role " + role + " inherits the rights of " + role + "_system: every user would"
                    + " see every house.", "Take them away: revoke " + role + "_system from " + role + "; alter role " + role
                    + " noinherit; grant " + role + "_system to " + role + ".");
        }
        if (!answer.getBoolean("creates")) {
            throw new StartRefused("The database role " + role + " may not make tables in the database " + database + ".",
                    "Make it the owner: alter database " + database + " owner to " + role + ".");
        }
    }
}
