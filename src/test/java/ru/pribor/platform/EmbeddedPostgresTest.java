package ru.pribor.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** One server in a closed folder with a space and Cyrillic letters in its name, killed and started again. */
class EmbeddedPostgresTest {

    private static final Path HOME = Path.of("target/test-platform/Мой дом").toAbsolutePath();
    private static EmbeddedPostgres server;

    @BeforeAll
    static void start() throws IOException {
        FileSystemUtils.deleteRecursively(HOME);
        Files.createDirectories(HOME);
        Files.setPosixFilePermissions(HOME, PosixFilePermissions.fromString("rwx------"));
        startAgain();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        FileSystemUtils.deleteRecursively(HOME);
    }

    private static void startAgain() {
        server = EmbeddedPostgres.start(HOME.resolve("postgres"), Map.of());
    }

    @Test
    void keepsWhatItAcknowledged() throws SQLException {
        assertThat(List.of(ask("show fsync"), ask("show synchronous_commit"), ask("show full_page_writes"),
                ask("show data_checksums"))).containsOnly("on");
    }

    @Test
    void bindsTheApplicationToRowLevelSecurity() throws SQLException {
        assertThat(ask("select rolsuper or rolbypassrls or rolcreaterole from pg_roles where rolname = current_user"))
                .isEqualTo("f");
    }

    @Test
    void listensOnThisMachineAlone() throws SQLException {
        assertThat(ask("show listen_addresses")).isEqualTo("127.0.0.1");
        assertThatThrownBy(() -> DriverManager.getConnection(server.url(), server.username(), "guessed"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void stopsTheServerOfAKilledApplicationAndStartsItAnew() throws Exception {
        ask("create table left_alive as select 1");
        long orphan = pid();

        startAgain();

        assertThat(pid()).isNotEqualTo(orphan);
        assertThat(ask("select count(*) from left_alive")).isEqualTo("1");
    }

    @Test
    void recoversAfterTheServerItselfWasKilled() throws Exception {
        ask("create table committed as select 1");
        kill(pid());

        startAgain();

        assertThat(ask("select count(*) from committed")).isEqualTo("1");
    }

    @Test
    void isStartedAgainOnItsPortWhereItWasKilledUnderARunningApplication() throws Exception {
        PostgresKeeper keeper = new PostgresKeeper(server);
        ask("create table kept as select 1");
        keeper.look();
        long killed = pid();
        kill(killed);

        await().until(() -> {
            keeper.look();
            return pid() != killed;
        });

        assertThat(ask("select count(*) from kept")).isEqualTo("1");
    }

    @Test
    void comesBackWhenTheDiskThatItsJournalFilledHasRoomAgain() throws Exception {
        Optional<SmallDisk> small = SmallDisk.mount(HOME.resolve("disk"), 300);
        assumeTrue(small.isPresent(), "there is no small disk");
        try (SmallDisk disk = small.get(); EmbeddedPostgres other = EmbeddedPostgres.start(HOME.resolve("disk/postgres"), Map.of())) {
            ask(other, "create table kept as select 1");
            disk.fill();
            await().until(() -> !isWritten(other));
            disk.empty();

            PostgresKeeper keeper = new PostgresKeeper(other);
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                keeper.look();
                return isWritten(other);
            });

            assertThat(ask(other, "select count(*) from kept")).isEqualTo("1");
        }
    }

    /** A megabyte into its journal. */
    private static boolean isWritten(EmbeddedPostgres server) {
        try {
            ask(server, "select pg_logical_emit_message(true, '', repeat('x', 1000000))");
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    @Test
    void staysStoppedWhereItWasStopped() throws Exception {
        server.close();
        new PostgresKeeper(server).look();

        assertThat(Files.exists(server.data().resolve("postmaster.pid"))).isFalse();
        startAgain();
    }

    @Test
    void startsWhereTheProcessIdOfADeadServerBelongsToAnotherProgram() throws Exception {
        server.close();
        Path file = server.data().resolve("postmaster.pid");
        Files.writeString(file, ProcessHandle.current().pid() + "\n" + server.data() + "\n0\n5432\n\n127.0.0.1\n");

        startAgain();

        assertThat(ask("select 1")).isEqualTo("1");
    }

    @Test
    void startsAfterAPowerCutWhileTheDatabaseWasBeingMade() throws Exception {
        Path half = HOME.resolve("half");
        Files.createDirectories(half.resolve("data.new/base"));
        Files.writeString(half.resolve("superuser.password"), "half");

        try (EmbeddedPostgres other = EmbeddedPostgres.start(half, Map.of())) {
            assertThat(ask(other, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void saysWhereTheLogIsWhenTheServerDoesNotStart() {
        Path broken = HOME.resolve("broken");
        EmbeddedPostgres.start(broken, Map.of()).close();
        FileSystemUtils.deleteRecursively(broken.resolve("data/global").toFile());

        assertThatThrownBy(() -> EmbeddedPostgres.start(broken, Map.of())).isInstanceOfSatisfying(StartRefused.class,
                refused -> assertThat(refused.remedy()).contains(broken.resolve("postgres.log").toString()));
    }

    private static String ask(String sql) throws SQLException {
        return ask(server, sql);
    }

    private static String ask(EmbeddedPostgres asked, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(asked.url(), asked.username(), asked.password());
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            ResultSet answer = statement.getResultSet();
            answer.next();
            return answer.getString(1);
        }
    }

    private static long pid() throws IOException {
        return Long.parseLong(Files.readAllLines(server.data().resolve("postmaster.pid")).get(0));
    }

    private static void kill(long pid) throws Exception {
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        process.onExit().get(10, TimeUnit.SECONDS);
    }
}
