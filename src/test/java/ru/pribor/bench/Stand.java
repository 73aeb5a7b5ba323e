package ru.pribor.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import ru.pribor.ChildJvm;
import ru.pribor.Pribor;
import ru.pribor.platform.EmbeddedPostgres;

/**
 * What a bench stands on: a broker, a PostgreSQL that syncs as in production, a registry, a publisher; and who takes the frames:
 * the product as it is started by {@code ./pribor run}, and the references. All are processes on the same cores.
 */
final class Stand implements AutoCloseable {

    private static final Path ROOT = Path.of("target/bench").toAbsolutePath();
    private static final String TOPICS = "application/+/device/+/event/+";
    private static final int GATEWAYS = 6;
    /** Of the references: both compilers, as Java comes. */
    private static final List<String> USUAL = List.of("-Xmx400m");
    /** Of readings as they are in life: the meters are not late. */
    private static final Instant FIRST_HOUR = Instant.now().minus(6, ChronoUnit.HOURS);
    /** Left for each generation of the publisher. */
    private static final int COUNTERS = 20_000_000;
    /** How far a sustained stream may run ahead of who takes it. */
    private static final int AHEAD = 200_000;
    private static final int CHUNK = 20_000;
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final Path folder;
    private final EmbeddedPostgres postgres;
    private final BenchBroker broker;
    private final String database;
    private final SingleConnectionDataSource connection;
    private final JdbcTemplate rows;
    private final Registry registry;
    private final RowTally frames;
    private final RowTally prototypeReadings;
    private ChildJvm publisher;
    private int generation;

    private Stand(Path folder) throws IOException {
        this.folder = folder;
        this.postgres = EmbeddedPostgres.start(ROOT.resolve("postgres"), Map.of("track_commit_timestamp", "on"));
        this.broker = BenchBroker.start(folder.resolve("broker"));
        this.database = "bench_" + System.nanoTime();
        postgres.createDatabase(database, null);
        this.connection = new SingleConnectionDataSource(postgres.url(database), postgres.username(), postgres.password(), true);
        Flyway.configure().dataSource(connection).schemas("pribor").defaultSchema("pribor").locations("classpath:db/migration")
                .outOfOrder(true).load().migrate();
        this.rows = new JdbcTemplate(connection);
        this.registry = new Registry(rows);
        rows.queryForObject("select set_config('pribor.scope', 'system', false)", String.class);
        rows.execute(Prototype.TABLE);
        this.frames = RowTally.of("frame", rows);
        this.prototypeReadings = RowTally.of("prototype_reading", rows);
    }

    static Stand of(int meters) throws IOException, InterruptedException {
        Stand stand = new Stand(ROOT.resolve("run-" + System.nanoTime()));
        stand.grow(meters);
        return stand;
    }

    /** Sees all rows. */
    JdbcTemplate rows() {
        return rows;
    }

    String brokerName() {
        return broker.name();
    }

    int meters() {
        return registry.meters();
    }

    /** To so many meters, which report in turn from now on; in an hour of their own, so that no reading comes twice. */
    void grow(int meters) throws IOException, InterruptedException {
        registry.grow(meters);
        if (publisher != null) {
            publisher.close();
        }
        publisher = ChildJvm.start(USUAL, Publisher.class, folder.resolve("publisher-" + generation + ".log"), broker.url(),
                String.valueOf(meters), String.valueOf(GATEWAYS), FIRST_HOUR.plus(generation, ChronoUnit.HOURS).toString(),
                String.valueOf(FrameTemplate.LEAST_COUNTER + generation * COUNTERS));
        generation++;
    }

    /** To so many readings of the year before the publisher's first hour. */
    void fill(int readings) {
        registry.fill(readings, FIRST_HOUR);
    }

    Subscriber bare() throws IOException {
        return ready(Subscriber.counting("bare", ChildJvm.start(USUAL, BareSubscriber.class, folder.resolve("bare.log"),
                broker.url(), TOPICS)));
    }

    Subscriber prototype() throws IOException {
        return ready(Subscriber.storing("prototype", ChildJvm.start(USUAL, Prototype.class, folder.resolve("prototype.log"),
                broker.url(), TOPICS, postgres.url(database), postgres.username(), postgres.password()), prototypeReadings));
    }

    Subscriber node() throws IOException, InterruptedException {
        String url = postgres.url(database).replace("jdbc:postgresql://",
                "postgresql://" + postgres.username() + ":" + postgres.password() + "@");
        return ready(Subscriber.storing("node", NodeConsumer.start(ROOT.resolve("node"), folder.resolve("node.log"), broker.url(),
                TOPICS, url), prototypeReadings));
    }

    Subscriber pribor() throws IOException {
        List<String> flags = List.of(System.getenv().getOrDefault("PRIBOR_BENCH_FLAGS", "-Xmx400m -XX:+UseSerialGC").strip().split(" +"));
        return ready(Subscriber.storing("pribor", ChildJvm.start(flags, Pribor.class, folder.resolve("application.log"),
                "--server.port=0",
                "--spring.datasource.url=" + postgres.url(database),
                "--spring.datasource.username=" + postgres.username(),
                "--spring.datasource.password=" + postgres.password(),
                "--pribor.data-dir=" + folder.resolve("application"),
                "--pribor.admin-password=admin-of-the-bench",
                "--pribor.mqtt.url=" + broker.url()), frames));
    }

    /** It takes what is published. */
    private Subscriber ready(Subscriber subscriber) {
        long before = subscriber.taken();
        Awaitility.await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofSeconds(1)).until(() -> {
            publish(1, 0);
            return subscriber.taken() > before;
        });
        return subscriber;
    }

    /** Frames at full speed to a subscriber that takes them as they come. */
    Stretch live(Subscriber subscriber, int frames) throws IOException {
        long before = settled(subscriber);
        CpuTime cpu = cpu(subscriber);
        Instant began = publish(frames, 0);
        await(subscriber, before + frames);
        return new Stretch(frames, Duration.between(began, subscriber.last()), cpu(subscriber).minus(cpu));
    }

    /** For so long, as many frames as are taken. */
    Stretch sustained(Subscriber subscriber, Duration time) throws IOException {
        long before = settled(subscriber);
        CpuTime cpu = cpu(subscriber);
        Instant began = publish(CHUNK, 0);
        long published = CHUNK;
        while (Instant.now().isBefore(began.plus(time))) {
            await(subscriber, before + published - AHEAD);
            publish(CHUNK, 0);
            published += CHUNK;
        }
        await(subscriber, before + published);
        return new Stretch(published, Duration.between(began, subscriber.last()), cpu(subscriber).minus(cpu));
    }

    /** Frames that wait in the broker when a subscriber goes on after an outage. */
    Stretch drain(Subscriber subscriber, int frames) throws IOException, InterruptedException {
        long before = settled(subscriber);
        subscriber.stop();
        publish(frames, 0);
        CpuTime cpu = cpu(subscriber);
        Instant began = Instant.now();
        subscriber.goOn();
        await(subscriber, before + frames);
        return new Stretch(frames, Duration.between(began, subscriber.last()), cpu(subscriber).minus(cpu));
    }

    /** How many it took, once nothing is on its way. */
    private long settled(Subscriber subscriber) {
        long[] last = {-1};
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> last[0] == (last[0] = subscriber.taken()));
        return last[0];
    }

    void await(Subscriber subscriber, long taken) {
        Awaitility.await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(500))
                .until(() -> subscriber.taken() >= taken);
    }

    /**
     * Returns when the broker has acknowledged every frame.
     *
     * @param perSecond 0 for as many as it takes
     * @return when the first was published
     */
    Instant publish(int frames, int perSecond) throws IOException {
        int answers = publisher.said().size();
        publisher.tell(frames + " " + perSecond);
        Awaitility.await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(50))
                .until(() -> publisher.said().size() > answers);
        return Instant.EPOCH.plus(Long.parseLong(publisher.said().get(answers).split(" ")[0]), ChronoUnit.MICROS);
    }

    /** Rows a second. */
    double databaseLimit() throws SQLException {
        try (Connection session = DriverManager.getConnection(postgres.url(database), postgres.username(), postgres.password())) {
            return DatabaseLimit.rowsPerSecond(session);
        }
    }

    /** On disk, with the indexes, of a partitioned table. */
    double bytesPerRow(String table) {
        return rows.queryForObject("""
                select (select sum(pg_total_relation_size(inhrelid)) from pg_inherits where inhparent = ?::regclass)::float8
                       / count(*) from pribor.%s""".formatted(table), Double.class, "pribor." + table);
    }

    private CpuTime cpu(Subscriber subscriber) throws IOException {
        return new CpuTime(ProcessUse.cpu(publisher.pid()), ProcessUse.cpu(broker.pid()), ProcessUse.cpu(postmaster()),
                ProcessUse.cpu(subscriber.pid()));
    }

    private long postmaster() throws IOException {
        return Long.parseLong(Files.readAllLines(ROOT.resolve("postgres/data/postmaster.pid")).get(0));
    }

    @Override
    public void close() throws InterruptedException {
        connection.destroy();
        publisher.close();
        broker.close();
        new JdbcTemplate(new DriverManagerDataSource(postgres.url(), postgres.username(), postgres.password()))
                .execute("drop database " + database + " with (force)");
        postgres.close();
    }
}
