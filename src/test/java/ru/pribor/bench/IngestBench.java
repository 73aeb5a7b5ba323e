package ru.pribor.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import ru.pribor.ChildJvm;
import ru.pribor.Pribor;
import ru.pribor.gateway.InsistentPublisher;
import ru.pribor.platform.EmbeddedPostgres;
import ru.pribor.reading.Message;
import ru.pribor.reading.ReportingMeter;

/**
 * Frames a second from publish to committed, against a bare subscriber that only counts, on the same cores and in the same
 * run. No test: surefire leaves it out by its name, {@code ./pribor bench ingest} names it. PostgreSQL syncs as in production.
 */
class IngestBench {

    private static final int FRAMES = 50_000;
    private static final int METERS = 10_000;
    private static final int GATEWAYS = 6;
    private static final int LATENCY_SECONDS = 10;
    private static final String TOPICS = "application/+/device/+/event/+";
    private static final Path FOLDER = Path.of("target/bench").toAbsolutePath();
    private static final long FIRST_DEVICE = 0x70b3_d5e8_0000_0000L;

    private JdbcTemplate rows;
    private int counter;

    @Test
    void ingest() throws Exception {
        Path folder = FOLDER.resolve("run-" + System.nanoTime());
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(FOLDER.resolve("postgres"), Map.of("track_commit_timestamp", "on"));
             BenchBroker broker = BenchBroker.start(folder.resolve("broker"))) {
            double bare = bare(broker);
            String database = "bench_" + System.nanoTime();
            postgres.createDatabase(database, null);
            SingleConnectionDataSource connection = new SingleConnectionDataSource(postgres.url(database), postgres.username(),
                    postgres.password(), true);
            prepare(connection);
            try (ChildJvm product = start(postgres, database, broker, folder)) {
                awaitProduct(broker);
                measure(broker, product, bare);
            }
            connection.destroy();
        }
    }

    private double bare(BenchBroker broker) throws Exception {
        try (BareSubscriber subscriber = new BareSubscriber(broker.url(), TOPICS)) {
            publishAndAwait(broker, FRAMES / 5, FRAMES / 5, subscriber::arrived);
            return publishAndAwait(broker, FRAMES, FRAMES / 5 + FRAMES, subscriber::arrived);
        }
    }

    private void measure(BenchBroker broker, ChildJvm product, double bare) throws Exception {
        publishAndAwait(broker, FRAMES / 5, frames() + FRAMES / 5, this::frames);
        Duration cpuBefore = cpu(product.pid());
        double perSecond = publishAndAwait(broker, FRAMES, frames() + FRAMES, this::frames);
        double cpu = (cpu(product.pid()).toMillis() - cpuBefore.toMillis()) / 1000.0 / (FRAMES / 1000.0);
        double p95 = latency(broker, (int) (perSecond / 10));
        System.out.println(String.format(Locale.ROOT, "{\"bench\":\"ingest\",\"broker\":\"%s\",\"frames\":%d,\"meters\":%d,"
                + "\"framesPerSecond\":%.0f,\"barePerSecond\":%.0f,\"ratio\":%.3f,\"p95LatencyMs\":%.0f,"
                + "\"jvmCpuSecondsPer1000Frames\":%.3f,\"residentMb\":%d}", broker.name(), FRAMES, METERS, perSecond, bare,
                perSecond / bare, p95, cpu, residentMegabytes(product.pid())));
    }

    /** @return messages a second from the first publish to the last arrival */
    private double publishAndAwait(BenchBroker broker, int number, int until, IntSupplier arrived) throws InterruptedException {
        List<Message> messages = messages(number, Instant.now().minus(Duration.ofHours(1)), 0);
        long began = System.nanoTime();
        new InsistentPublisher(broker.url(), "network-server", 0).publish(messages);
        Awaitility.await().atMost(Duration.ofMinutes(5)).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(300))
                .until(() -> arrived.getAsInt() >= until);
        return number * 1e9 / (System.nanoTime() - began);
    }

    /** The 95th percentile of the milliseconds between the publishing of a frame and its commit. */
    private double latency(BenchBroker broker, int perSecond) throws InterruptedException {
        int before = frames();
        int number = perSecond * LATENCY_SECONDS;
        Instant began = Instant.now().plusMillis(500);
        List<Message> messages = messages(number, began, TimeUnit.SECONDS.toNanos(1) / perSecond);
        TimeUnit.NANOSECONDS.sleep(Duration.between(Instant.now(), began).toNanos());
        new InsistentPublisher(broker.url(), "network-server", perSecond).publish(messages);
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> frames() >= before + number);
        return rows.queryForObject("""
                select percentile_cont(0.95) within group (
                           order by extract(epoch from pg_xact_commit_timestamp(f.xmin) - f.received_at) * 1000)
                from pribor.frame f where f.received_at >= ?::timestamptz""", Double.class, began.toString());
    }

    /** Every meter in turn; the network received a frame when its turn to be published comes. */
    private List<Message> messages(int number, Instant first, long stepNanos) {
        List<Message> messages = new ArrayList<>(number);
        for (int i = 0; i < number; i++) {
            Instant receivedAt = first.plusNanos(i * stepNanos);
            int turn = counter++;
            Instant readAt = first.truncatedTo(ChronoUnit.SECONDS).minusSeconds(60).minusSeconds(turn / METERS % 50);
            messages.add(ReportingMeter.message(devEui(turn % METERS), turn, receivedAt,
                    ReportingMeter.betarPayload(readAt, 1_000, false), GATEWAYS));
        }
        return messages;
    }

    private static String devEui(int number) {
        return Long.toHexString(FIRST_DEVICE + number);
    }

    private void prepare(SingleConnectionDataSource connection) {
        Flyway.configure().dataSource(connection).schemas("pribor").defaultSchema("pribor").locations("classpath:db/migration")
                .load().migrate();
        rows = new JdbcTemplate(connection);
        rows.queryForObject("select set_config('pribor.scope', 'system', false)", String.class);
        rows.update("insert into pribor.house (address) values ('Bench')");
        rows.update("insert into pribor.meter_model (name, resource, codec) values ('Bench', 'COLD_WATER', 'betar-shve')");
        rows.update("insert into pribor.device (dev_eui, codec) select to_hex(? + n), 'betar-shve' from generate_series(0, ?) n",
                FIRST_DEVICE, METERS - 1);
        rows.update("""
                insert into pribor.meter (model_id, serial, resource, state, house_id)
                select m.id, d.dev_eui, 'COLD_WATER', 'IN_OPERATION', h.id
                from pribor.device d, pribor.meter_model m, pribor.house h where m.name = 'Bench' and h.address = 'Bench'""");
        rows.update("""
                insert into pribor.device_channel (device_id, meter_id, valid_from)
                select d.id, m.id, now() - interval '1 year' from pribor.device d join pribor.meter m on m.serial = d.dev_eui""");
        rows.execute("analyze");
    }

    private static ChildJvm start(EmbeddedPostgres postgres, String database, BenchBroker broker, Path folder) throws IOException {
        return ChildJvm.start(Pribor.class, folder.resolve("application.log"),
                "--server.port=0",
                "--spring.datasource.url=" + postgres.url(database),
                "--spring.datasource.username=" + postgres.username(),
                "--spring.datasource.password=" + postgres.password(),
                "--pribor.data-dir=" + folder.resolve("application"),
                "--pribor.admin-password=admin-of-the-bench",
                "--pribor.mqtt.url=" + broker.url());
    }

    private void awaitProduct(BenchBroker broker) {
        Awaitility.await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofSeconds(1)).until(() -> {
            new InsistentPublisher(broker.url(), "network-server", 0).publish(messages(1, Instant.now(), 0));
            return frames() > 0;
        });
    }

    private int frames() {
        return rows.queryForObject("select count(*) from pribor.frame", Integer.class);
    }

    private static Duration cpu(long pid) {
        return ProcessHandle.of(pid).flatMap(process -> process.info().totalCpuDuration()).orElseThrow();
    }

    private static long residentMegabytes(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream().filter(line -> line.startsWith("VmRSS"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElseThrow() / 1024;
    }
}
