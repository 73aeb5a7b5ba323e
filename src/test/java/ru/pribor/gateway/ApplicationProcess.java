package ru.pribor.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import ru.pribor.ChildJvm;
import ru.pribor.Pribor;
import ru.pribor.browser.Chromium;
import ru.pribor.platform.BrokerProcess;
import ru.pribor.platform.EmbeddedPostgres;

/** The product as a JVM of its own on a database and a broker of the test's. */
final class ApplicationProcess implements AutoCloseable {

    /** On two busy cores; alone it takes a tenth of it. */
    private static final Duration LONGEST_START = Duration.ofMinutes(5);

    private static final String PASSWORD = "admin-of-tests";
    private static final String TOKEN = "token-of-the-scraper";

    private final HttpClient http = HttpClient.newHttpClient();
    private final ChildJvm jvm;
    private final int port;
    private final Path log;

    private ApplicationProcess(ChildJvm jvm, int port, Path log) {
        this.jvm = jvm;
        this.port = port;
        this.log = log;
    }

    /** @param folder for its data and its log */
    static ApplicationProcess start(Path folder, String instance, EmbeddedPostgres server, String broker) throws IOException {
        int port = BrokerProcess.freePort();
        Path log = folder.resolve(instance + ".log");
        return new ApplicationProcess(ChildJvm.start(Pribor.class, log,
                "--server.port=" + port,
                "--spring.datasource.url=" + server.url(),
                "--spring.datasource.username=" + server.username(),
                "--spring.datasource.password=" + server.password(),
                "--spring.datasource.hikari.maximum-pool-size=10",
                "--pribor.data-dir=" + folder.resolve(instance),
                "--pribor.admin-password=" + PASSWORD,
                "--pribor.metrics-token=" + TOKEN,
                "--pribor.instance-id=" + instance,
                "--pribor.mqtt.url=" + broker), port, log);
    }

    /** Pages are there, whatever its health is. */
    void awaitPages() {
        await().atMost(LONGEST_START).until(() -> get("/sign-in", "").code() == HttpURLConnection.HTTP_OK);
    }

    /** Healthy, and so connected to the broker. */
    void awaitUp() {
        await().atMost(LONGEST_START).until(() -> get("/actuator/health", "").code() == HttpURLConnection.HTTP_OK);
    }

    /** It says so itself, to anybody. */
    void awaitDown() {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> get("/actuator/health", "").code() == HttpURLConnection.HTTP_UNAVAILABLE);
    }

    /** What an administrator reads there. */
    String health() {
        return get("/actuator/health", "Basic " + Base64.getEncoder().encodeToString(("admin:" + PASSWORD)
                .getBytes(StandardCharsets.UTF_8))).body();
    }

    /** What an administrator reads on a page. */
    String pageText(String path) {
        String base = "http://127.0.0.1:" + port;
        try (BrowserContext person = Chromium.desktop()) {
            Page page = Chromium.signIn(person, base, "admin", PASSWORD);
            page.navigate(base + path);
            page.locator("section").first().waitFor();
            return page.locator("vaadin-app-layout").innerText();
        }
    }

    /** The sum of a metric's figures whose labels have this among them. */
    double metric(String name, String label) {
        return get("/actuator/prometheus", "Bearer " + TOKEN).body().lines()
                .filter(line -> line.startsWith(name + "{") && line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
    }

    private record Answer(int code, String body) {
    }

    /** Code 0 where it does not answer. */
    private Answer get(String path, String authorization) {
        assertThat(jvm.isAlive()).as("application, see %s", log).isTrue();
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
            if (!authorization.isEmpty()) {
                request.header("Authorization", authorization);
            }
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            return new Answer(0, "");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    int residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + jvm.pid() + "/status")).stream().filter(line -> line.startsWith("VmRSS"))
                .mapToInt(line -> Integer.parseInt(line.replaceAll("\\D", ""))).findFirst().orElseThrow() / 1024;
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
