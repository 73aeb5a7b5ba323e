package ru.pribor.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import ru.pribor.IntegrationTest;
import ru.pribor.platform.EmbeddedBroker;

@IntegrationTest
class BrokerAwayTest {

    private static final int PORT = freePort();

    @TempDir
    private Path folder;
    @Autowired
    private SourcesHealth health;
    @Autowired
    private TestRestTemplate http;

    @DynamicPropertySource
    static void nobodyListensYet(DynamicPropertyRegistry properties) {
        properties.add("pribor.mqtt.url", () -> "tcp://127.0.0.1:" + PORT);
    }

    @Test
    void theProductStartsSaysWhatIsMissingAndConnectsOnceItIsThere() {
        assertThat(http.getForEntity("/sign-in", String.class).getStatusCode()).isEqualTo(HttpStatus.OK);
        await().untilAsserted(() -> assertThat(health.health().getStatus()).isEqualTo(Status.DOWN));
        assertThat(health.health().getDetails().get("chirpstack")).asString().contains("tcp://127.0.0.1:" + PORT, "refused");

        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, PORT)) {
            await().atMost(Duration.ofSeconds(30)).until(() -> health.health().getStatus().equals(Status.UP));
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
