package ru.pribor.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
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
                    drop role if exists guest; create role guest login password 'x'""");
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
    void saysThatTheDatabaseDoesNotAnswer() {
        assertThatThrownBy(() -> check("guest", "wrong")).isInstanceOf(StartRefused.class)
                .hasMessageContaining("does not answer");
    }

    private static void check(String role, String password) {
        DatabaseCheck.check(new DriverManagerDataSource(SERVER.url(DATABASE), role, password));
    }
}
