package ru.pribor.platform;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import ru.pribor.TestPostgres;

class DatabasePurposeTest {

    private static final EmbeddedPostgres SERVER = TestPostgres.server();

    private final DataSource database =
            new DriverManagerDataSource(SERVER.url(TestPostgres.freshDatabase()), SERVER.username(), SERVER.password());

    @Test
    void aFreshDatabaseIsForEither() {
        assertThatNoException().isThrownBy(() -> DatabasePurpose.reserve(database, false));
        assertThatNoException().isThrownBy(() -> DatabasePurpose.reserve(database, true));
    }

    @Test
    void theDemoComesBackToItsOwnDatabaseAndRealUseDoesNot() {
        DatabasePurpose.reserve(database, true);

        assertThatNoException().isThrownBy(() -> DatabasePurpose.reserve(database, true));
        assertThatThrownBy(() -> DatabasePurpose.reserve(database, false)).isInstanceOf(StartRefused.class)
                .hasMessageContaining("demo town");
    }

    @Test
    void realDataTakeNoDemo() {
        new JdbcTemplate(database).execute("create schema pribor");

        assertThatNoException().isThrownBy(() -> DatabasePurpose.reserve(database, false));
        assertThatThrownBy(() -> DatabasePurpose.reserve(database, true)).isInstanceOf(StartRefused.class)
                .hasMessageContaining("real data");
    }
}
