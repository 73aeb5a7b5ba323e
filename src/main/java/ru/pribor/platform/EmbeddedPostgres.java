package ru.pribor.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL of our own in the data folder, from the binaries on the classpath: durable, on 127.0.0.1 alone, with a
 * generated password. The application connects as a role without superuser rights, since row-level security does not
 * bind a superuser. A server left by a killed JVM is stopped and started anew; one that died is started again on its port.
 *
 * @see "ADR 0002: own PostgreSQL launcher"
 */
public final class EmbeddedPostgres implements AutoCloseable {

    static final String ROLE = "pribor";
    /** As this one jobs and routes work: it is bound by no policy. */
    private static final String SYSTEM_ROLE = ROLE + "_system";

    /** For a machine that also runs the application; durability is said aloud, though it is PostgreSQL's default. */
    private static final Map<String, String> SETTINGS = Map.of(
            "listen_addresses", "127.0.0.1",
            "unix_socket_directories", "",
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "shared_buffers", "128MB",
            "max_connections", "60",
            "wal_compression", "on",
            "max_wal_size", "2GB",
            "log_line_prefix", "%m");

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);

    private final Path folder;
    private final ServerUser user;
    private final PostgresBinaries binaries;
    private final Map<String, String> settings;
    private final ServerSecrets secrets;
    private int port;
    private boolean wanted;

    private EmbeddedPostgres(Path folder, Map<String, String> settings) throws IOException {
        this.folder = folder;
        this.settings = settings;
        this.secrets = new ServerSecrets(folder);
        this.user = ServerUser.of(folder);
        this.binaries = PostgresBinaries.unpack(folder, user);
    }

    /**
     * Starts the server of a folder, making its database first where there is none.
     *
     * @param settings go over the usual settings of {@code postgresql.conf}
     * @throws StartRefused where the server does not start
     */
    public static EmbeddedPostgres start(Path folder, Map<String, String> settings) {
        try {
            EmbeddedPostgres postgres = new EmbeddedPostgres(Files.createDirectories(folder.toAbsolutePath()), settings);
            postgres.start();
            return postgres;
        } catch (IOException e) {
            throw new StartRefused("The embedded PostgreSQL did not start in " + folder + ": " + e,
                    "See that the disk has room and that this user may write the folder.");
        }
    }

    private void start() throws IOException {
        user.own(folder);
        if (!Files.exists(data())) {
            initialise();
        }
        if (new PostmasterPid(data()).isAlive()) {
            LOG.info("An earlier run was killed and left its PostgreSQL, which is started anew");
            close();
        }
        port = freePort();
        launch();
        createDatabase();
        wanted = true;
    }

    /**
     * Starts it again, on its port, where it has died: killed, or for want of room on the disk.
     *
     * @return whether it had died
     * @throws StartRefused where it does not start
     */
    synchronized boolean revive() throws IOException {
        if (!wanted || new PostmasterPid(data()).isAlive()) {
            return false;
        }
        launch();
        return true;
    }

    /** Done elsewhere and moved, so that what a power cut left half-made is never taken for a database. */
    private void initialise() throws IOException {
        Path unfinished = folder.resolve("data.new");
        FileSystemUtils.deleteRecursively(unfinished);
        secrets.make();
        user.own(secrets.superuser());
        run("initdb", "-D", unfinished.toString(), "-U", "postgres", "--pwfile=" + secrets.superuser(), "-A", "scram-sha-256",
                "--data-checksums", "--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8", "--no-instructions");
        Files.move(unfinished, data());
    }

    private void launch() throws IOException {
        Map<String, String> all = new LinkedHashMap<>(SETTINGS);
        all.put("port", String.valueOf(port));
        all.putAll(settings);
        String options = all.entrySet().stream().map(setting -> "-c " + setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining(" "));
        run("pg_ctl", "start", "-w", "-t", "60", "-D", data().toString(), "-l", log().toString(), "-o", options);
    }

    private void run(String program, String... arguments) throws IOException {
        Command.Outcome outcome = binaries.command(program, arguments).run();
        if (!outcome.succeeded()) {
            throw new StartRefused("The embedded PostgreSQL did not start: " + program + " said: " + outcome.end(),
                    Files.exists(log()) ? "Its log " + log() + " says why. The data are in " + data() + "."
                            : "See that " + folder + " is on a local disk with room.");
        }
    }

    private void createDatabase() throws IOException {
        try (Connection connection = asSuperuser()) {
            if (!exists(connection, "select 1 from pg_roles where rolname = ?", ROLE)) {
                execute(connection, "create role " + ROLE + " login noinherit password '" + secrets.ofRole() + "'");
            }
            if (!exists(connection, "select 1 from pg_roles where rolname = ?", SYSTEM_ROLE)) {
                execute(connection, "create role " + SYSTEM_ROLE);
                execute(connection, "grant " + SYSTEM_ROLE + " to " + ROLE + " with inherit false");
            }
            if (!exists(connection, "select 1 from pg_database where datname = ?", ROLE)) {
                execute(connection, "create database " + ROLE + " owner " + ROLE);
            }
        } catch (SQLException e) {
            close();
            throw new StartRefused("The embedded PostgreSQL does not answer: " + e.getMessage(),
                    "Its log " + log() + " says why.");
        }
    }

    /** Creates a further database of the application's role; for tests. */
    public void createDatabase(String name, String template) {
        try (Connection connection = asSuperuser()) {
            execute(connection, "create database \"" + name + "\" owner " + ROLE
                    + (template == null ? "" : " template \"" + template + "\""));
        } catch (SQLException e) {
            throw new IllegalStateException("Database " + name + " was not created", e);
        }
    }

    Connection asSuperuser() throws SQLException {
        return DriverManager.getConnection(url("postgres"), "postgres", secrets.ofSuperuser());
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            return statement.executeQuery().next();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    public String url() {
        return url(ROLE);
    }

    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public String username() {
        return ROLE;
    }

    public String password() {
        return secrets.ofRole();
    }

    @Override
    public synchronized void close() {
        wanted = false;
        try {
            run("pg_ctl", "stop", "-m", "fast", "-w", "-t", "60", "-D", data().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path data() {
        return folder.resolve("data");
    }

    Path log() {
        return folder.resolve("postgres.log");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
