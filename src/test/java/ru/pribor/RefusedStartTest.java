package ru.pribor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusedStartTest {

    @TempDir
    private Path folder;

    @Test
    void endsTheProcessThoughTheRouteWasConnectedAlready() throws IOException, InterruptedException {
        Path log = folder.resolve("application.log");
        try (ChildJvm application = ChildJvm.start(Pribor.class, log,
                "--server.port=0", "--pribor.mqtt.port=0",
                "--spring.datasource.url=" + TestPostgres.server().url(TestPostgres.freshDatabase()),
                "--spring.datasource.username=" + TestPostgres.server().username(),
                "--spring.datasource.password=" + TestPostgres.server().password(),
                "--pribor.data-dir=" + folder.resolve("data"),
                "--pribor.admin-password=short")) {
            await().atMost(Duration.ofMinutes(3)).until(() -> !application.isAlive());

            assertThat(Files.readString(log)).contains("PRIBOR_ADMIN_PASSWORD is too short", "Give one of 8 characters or more");
        }
    }
}
