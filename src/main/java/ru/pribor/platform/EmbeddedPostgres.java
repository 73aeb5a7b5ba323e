package ru.pribor.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of our own in the data folder, from the binaries on the classpath: durable, on 127.0.0.1 alone, with a
 * generated password. The application connects as a role without superuser rights, since row-level security does not
 * bind a superuser. A server left by a killed JVM is taken over.
 *
 * @see "ADR 0002: own PostgreSQL launcher"
 */
public final class EmbeddedPostgres implements AutoCloseable {

    static final String ROLE = "pribor";
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);

    private final Path folder;
    private final PostgresBinaries binaries;
    private final Map<String, String> settings;
    private int port;

    private EmbeddedPostgres(Path folder, PostgresBinaries binaries, Map<String, String> settings) {
        this.folder = folder;
        this.binaries = binaries;
        this.settings = settings;
    }

    /**
     * Starts the server of a folder, making its database first where there is none.
     *
     * @param settings further settings of {@code postgresql.conf}
     * @throws StartRefused where the server does not start
     */
    public static EmbeddedPostgres start(Path folder, Map<String, String> settings) {
        try {
            Files.createDirectories(folder);
            EmbeddedPostgres postgres = new EmbeddedPostgres(folder, PostgresBinaries.unpack(folder), settings);
            postgres.start();
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start() throws IOException {
        binaries.own(folder);
        if (!Files.exists(data().resolve("PG_VERSION"))) {
            initialise();
        }
        if (isRunning()) {
            port = runningPort();
            LOG.info("Took over the PostgreSQL that an earlier run left, port {}", port);
        } else {
            port = freePort();
            launch();
        }
        createDatabase();
    }

    private void initialise() throws IOException {
        Path unfinished = folder.resolve("data.new");
        delete(unfinished);
        Path superuser = folder.resolve("superuser.password");
        writeSecret(superuser);
        writeSecret(folder.resolve("role.password"));
        binaries.own(superuser);
        binaries.run("initdb", "-D", unfinished.toString(), "-U", "postgres", "--pwfile=" + superuser, "-A", "scram-sha-256",
                "--data-checksums", "--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8", "--no-instructions");
        Files.move(unfinished, data());
    }

    private void launch() throws IOException {
        String options = Stream.concat(
                Stream.of("-c listen_addresses=127.0.0.1", "-c port=" + port, "-c unix_socket_directories="),
                settings.entrySet().stream().map(e -> "-c " + e.getKey() + "=" + e.getValue()))
                .collect(Collectors.joining(" "));
        binaries.run("pg_ctl", "start", "-w", "-t", "60", "-D", data().toString(),
                "-l", folder.resolve("postgres.log").toString(), "-o", options);
    }

    private boolean isRunning() throws IOException {
        return Files.exists(data().resolve("postmaster.pid"))
                && binaries.succeeds("pg_ctl", "status", "-D", data().toString());
    }

    private int runningPort() throws IOException {
        return Integer.parseInt(Files.readAllLines(data().resolve("postmaster.pid")).get(3).strip());
    }

    private void createDatabase() throws IOException {
        try (Connection connection = DriverManager.getConnection(url("postgres"), "postgres", secret("superuser.password"))) {
            if (!exists(connection, "select 1 from pg_roles where rolname = ?")) {
                execute(connection, "create role " + ROLE + " login password '" + secret("role.password") + "'");
            }
            if (!exists(connection, "select 1 from pg_database where datname = ?")) {
                execute(connection, "create database " + ROLE + " owner " + ROLE);
            }
        } catch (SQLException e) {
            throw new StartRefused("The embedded PostgreSQL does not answer: " + e.getMessage(),
                    "Its log is " + folder.resolve("postgres.log") + ".");
        }
    }

    /** Creates a further database of the application's role; for tests. */
    public void createDatabase(String name, String template) {
        try (Connection connection = DriverManager.getConnection(url("postgres"), "postgres", secret("superuser.password"))) {
            execute(connection, "create database \"" + name + "\" owner " + ROLE
                    + (template == null ? "" : " template \"" + template + "\""));
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("Database " + name + " was not created", e);
        }
    }

    private static boolean exists(Connection connection, String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, ROLE);
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
        try {
            return secret("role.password");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            binaries.run("pg_ctl", "stop", "-m", "fast", "-w", "-t", "60", "-D", data().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path data() {
        return folder.resolve("data");
    }

    private String secret(String name) throws IOException {
        return Files.readString(folder.resolve(name)).strip();
    }

    private static void writeSecret(Path file) throws IOException {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        Files.writeString(file, HexFormat.of().formatHex(bytes));
        Files.setPosixFilePermissions(file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(tree)) {
            paths = new ArrayList<>(walk.toList());
        }
        for (int i = paths.size() - 1; i >= 0; i--) {
            Files.delete(paths.get(i));
        }
    }

    static InputStream resource(String name) {
        return EmbeddedPostgres.class.getResourceAsStream(name);
    }
}
