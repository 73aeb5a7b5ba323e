package ru.pribor.platform;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A PostgreSQL of a test's own, durable as the product's, which dies without warning and is kept as the product keeps its own. */
public final class PostgresProcess implements AutoCloseable {

    private final EmbeddedPostgres server;
    private final PostgresKeeper keeper;

    private PostgresProcess(EmbeddedPostgres server) {
        this.server = server;
        this.keeper = new PostgresKeeper(server);
    }

    public static PostgresProcess start(Path folder) {
        return new PostgresProcess(EmbeddedPostgres.start(folder, Map.of("max_wal_size", "192MB")));
    }

    public EmbeddedPostgres server() {
        return server;
    }

    /** {@code kill -9} of the postmaster and of whatever it has started. */
    public void kill() throws IOException {
        long pid = Long.parseLong(Files.readAllLines(server.data().resolve("postmaster.pid")).get(0).strip());
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        List<ProcessHandle> all = Stream.concat(Stream.of(postmaster), postmaster.children()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        await().until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
    }

    /** Gives its journal room for a while, so that its tables meet the end of the disk first. */
    public void beginSegment() throws SQLException {
        try (Connection connection = server.asSuperuser(); Statement statement = connection.createStatement()) {
            statement.execute("select pg_switch_wal()");
            statement.execute("checkpoint");
        }
    }

    public void awaitRevived() {
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            keeper.look();
            return answers();
        });
    }

    private boolean answers() {
        try (Connection connection = server.asSuperuser()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
