package ru.pribor.platform;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A PostgreSQL of a test's own, durable as the product's, which is stopped without warning and comes back on its port. */
public final class PostgresProcess implements AutoCloseable {

    private final EmbeddedPostgres server;
    private final PostgresBinaries binaries;

    private PostgresProcess(EmbeddedPostgres server, PostgresBinaries binaries) {
        this.server = server;
        this.binaries = binaries;
    }

    public static PostgresProcess start(Path folder) throws IOException {
        EmbeddedPostgres server = EmbeddedPostgres.start(folder, Map.of());
        return new PostgresProcess(server, PostgresBinaries.unpack(folder, ServerUser.of(folder)));
    }

    public EmbeddedPostgres server() {
        return server;
    }

    /** Breaks every connection and leaves recovery to the next start. */
    public void stopImmediately() {
        run("stop", "-m", "immediate");
    }

    /** As {@code kill -9} of the postmaster does. */
    public void kill() throws IOException {
        long pid = Long.parseLong(Files.readAllLines(server.data().resolve("postmaster.pid")).get(0).strip());
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        postmaster.destroyForcibly();
        await().until(() -> !postmaster.isAlive());
    }

    /** With the options of before. The killed one's children may still be going. */
    public void startAgain() {
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> run("restart", "-t", "30"));
    }

    private boolean run(String action, String... options) {
        try {
            Command command = binaries.command("pg_ctl", action, "-w", "-D", server.data().toString(),
                    "-l", server.data().resolveSibling("postgres.log").toString());
            Command.Outcome outcome = Command.of(command.words(), options).run();
            if (!outcome.succeeded()) {
                throw new IllegalStateException(outcome.output());
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
