package ru.pribor.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import ru.pribor.TestPostgres;

class DatabaseCheckTest {

    private static final EmbeddedPostgres SERVER = TestPostgres.server();
    private static final String DATABASE = TestPostgres.freshDatabase();

    @BeforeAll
    static void makeRoles() throws SQLException {
        try (Connection connection = SERVER.asSuperuser(); Statement statement = connection.createStatement()) {
            statement.execute("""
                    drop role if exists almighty; create role almighty superuser login password 'x';
                    drop role if exists unbound; create role unbound bypassrls login password 'x';
                    drop role if exists guest; create role guest login password 'x';
                    drop role if exists heir; create role heir login password 'x';
                    drop role if exists heir_system; create role heir_system; grant heir_system to heir""");
        }
    }

    @Test
    void takesAnOrdinaryOwner() {
        assertThatNoException().isThrownBy(() -> check(SERVER.username(), SERVER.password()));
    }

    @Test
    void refusesRolesThatRowLevelSecurityDoesNotBind() {
        assertThatThrownBy(() -> check("almighty", "x")).isInstanceOf(StartRefused.class).hasMessageContaining("superuser");
        assertThatThrownBy(() -> check("unbound", "x")).isInstanceOf(StartRefused.class).hasMessageContaining("BYPASSRLS");
    }

    @Test
    void refusesARoleThatMayNotMakeTables() {
        assertThatThrownBy(() -> check("guest", "x")).isInstanceOfSatisfying(StartRefused.class,
                refused -> assertThat(refused.remedy()).contains("owner to guest"));
    }

    @Test
    void refusesARoleThatInheritsWhatJobsMay() {
        assertThatThrownBy(() -> check("heir", "x")).isInstanceOfSatisfying(StartRefused.class,
                refused -> assertThat(refused.remedy()).contains("revoke heir_system from heir", "noinherit"));
    }

    @Test
    void aRoleAloneIsBoundByThePoliciesOfAllUntilItGetsOneForJobs() throws SQLException {
        String database = TestPostgres.freshDatabase();
        String role = "loner_" + System.nanoTime();
        try (Connection connection = SERVER.asSuperuser(); Statement statement = connection.createStatement()) {
            statement.execute("create role " + role + " login noinherit password 'x'");
            statement.execute("alter database \"" + database + "\" owner to " + role);
        }
        DriverManagerDataSource loner = new DriverManagerDataSource(SERVER.url(database), role, "x");
        Flyway migrations = Flyway.configure().dataSource(loner).schemas("pribor").defaultSchema("pribor")
                .locations("classpath:db/migration").outOfOrder(true).load();
        migrations.migrate();

        JdbcTemplate rows = new JdbcTemplate(loner);
        assertThat(rows.queryForObject("select pribor.system_role()", String.class)).isNull();
        assertThat(boundByPolicies(rows)).containsExactly("{public}");

        try (Connection connection = SERVER.asSuperuser(); Statement statement = connection.createStatement()) {
            statement.execute("create role %1$s_system; grant %1$s_system to %1$s".formatted(role));
        }
        migrations.migrate();

        assertThat(rows.queryForObject("select pribor.system_role()", String.class)).isEqualTo(role + "_system");
        assertThat(boundByPolicies(rows)).containsExactlyInAnyOrder("{" + role + "}", "{" + role + "_system}");
    }

    @Test
    void saysThatTheDatabaseDoesNotAnswer() {
        assertThatThrownBy(() -> check("guest", "wrong")).isInstanceOf(StartRefused.class)
                .hasMessageContaining("does not answer");
    }

    private static List<String> boundByPolicies(JdbcTemplate rows) {
        return rows.queryForList("select distinct roles::text from pg_policies where schemaname = 'pribor'", String.class);
    }

    private static void check(String role, String password) {
        DatabaseCheck.check(new DriverManagerDataSource(SERVER.url(DATABASE), role, password));
    }
}
