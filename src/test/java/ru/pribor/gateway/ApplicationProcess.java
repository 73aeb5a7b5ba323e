package ru.pribor.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import ru.pribor.ChildJvm;
import ru.pribor.Pribor;
import ru.pribor.platform.BrokerProcess;
import ru.pribor.platform.EmbeddedPostgres;

/** The product as a JVM of its own on a database and a broker of the test's. */
final class ApplicationProcess implements AutoCloseable {

    private final ChildJvm jvm;
    private final int port;
    private final Path log;

    private ApplicationProcess(ChildJvm jvm, int port, Path log) {
        this.jvm = jvm;
        this.port = port;
        this.log = log;
    }

    static ApplicationProcess start(Path folder, String instance, EmbeddedPostgres server, String database, String broker)
            throws IOException {
        int port = BrokerProcess.freePort();
        Path log = Path.of("target/kill-test", instance + ".log");
        return new ApplicationProcess(ChildJvm.start(Pribor.class, log,
                "--server.port=" + port,
                "--spring.datasource.url=" + database,
                "--spring.datasource.username=" + server.username(),
                "--spring.datasource.password=" + server.password(),
                "--spring.datasource.hikari.maximum-pool-size=10",
                "--pribor.data-dir=" + folder.resolve(instance),
                "--pribor.admin-password=admin-of-tests",
                "--pribor.instance-id=" + instance,
                "--pribor.mqtt.url=" + broker), port, log);
    }

    /** Healthy, and so connected to the broker. */
    void awaitUp() {
        await().atMost(Duration.ofSeconds(120)).until(() -> health() == HttpURLConnection.HTTP_OK);
    }

    private int health() {
        assertThat(jvm.isAlive()).as("application, see %s", log).isTrue();
        try {
            HttpURLConnection request = (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/actuator/health").toURL()
                    .openConnection();
            return request.getResponseCode();
        } catch (IOException e) {
            return 0;
        }
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        jvm.kill();
    }

    @Override
    public void close() throws InterruptedException {
        jvm.close();
    }
}
