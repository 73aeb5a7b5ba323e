package ru.pribor;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import ru.pribor.platform.EmbeddedPostgres;

/** One real PostgreSQL for all tests of a fork, one fresh database for every application context. */
public final class TestPostgres implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static EmbeddedPostgres server;

    /** The running server, started on first use and stopped after the last application context. */
    public static synchronized EmbeddedPostgres server() {
        if (server == null) {
            server = EmbeddedPostgres.start(Path.of("target/test-postgres", System.getProperty("pribor.test.fork", "fork-1")).toAbsolutePath(),
                    Map.of("fsync", "off", "synchronous_commit", "off", "full_page_writes", "off", "max_connections", "300"));
            SpringApplication.getShutdownHandlers().add(server::close);
        }
        return server;
    }

    /** The name of a database nobody used before. */
    public static String freshDatabase() {
        String name = "test_" + ProcessHandle.current().pid() + "_" + System.nanoTime() + "_" + COUNT.incrementAndGet();
        server().createDatabase(name, null);
        return name;
    }

    /** Within a transaction of the system, whose role may not. */
    public static void analyze(JdbcTemplate database, String table) {
        database.execute("set local role none; analyze " + table + "; set local role pribor_system");
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        EmbeddedPostgres postgres = server();
        TestPropertyValues.of(
                "spring.datasource.url=" + postgres.url(freshDatabase()),
                "spring.datasource.username=" + postgres.username(),
                "spring.datasource.password=" + postgres.password(),
                "spring.datasource.hikari.maximum-pool-size=10",
                "pribor.data-dir=target/test-data/" + System.nanoTime(),
                "pribor.mqtt.port=0",
                "pribor.script.pick-up=100ms",
                "pribor.readings-from-folder.delay-ms=500",
                "pribor.readings-from-folder.settled-ms=1000",
                "pribor.admin-password=admin-of-tests").applyTo(context);
    }
}
