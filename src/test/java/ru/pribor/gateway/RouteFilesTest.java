package ru.pribor.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.DefaultRoutesCollector;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteFilesTest {

    private static final String ROUTE = """
            - route:
                id: %s
                from:
                  uri: "direct:%s"
                  steps:
                    - stop: {}
            """;

    @TempDir
    private Path temporary;
    private Path routes;
    private RouteFiles files;

    @BeforeEach
    void makeWorkingFolder() throws IOException {
        Path home = temporary.resolve("Мой дом");
        routes = Files.createDirectories(home.resolve("camel-routes"));
        files = new RouteFiles(home);
    }

    @Test
    void ofTheWorkingFolderWin() throws IOException {
        Path own = write("readings-from-chirpstack");

        assertThat(files.locations()).contains(own.toUri().toString())
                .doesNotContain("classpath:camel-routes/readings-from-chirpstack.camel.yaml");
    }

    @Test
    void ofTheWorkingFolderAreReadByCamelUnderAPathWithCyrillicLetters() throws Exception {
        write("own-route");
        String own = files.locations().stream().filter(each -> each.contains("own-route")).findFirst().orElseThrow();

        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            new DefaultRoutesCollector().collectRoutesFromDirectory(camel, "", own).forEach(found -> add(camel, found));
            camel.start();

            assertThat(camel.getRoute("own-route")).isNotNull();
        }
    }

    private static void add(DefaultCamelContext camel, Object found) {
        try {
            camel.addRoutes((RouteBuilder) found);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Path write(String id) throws IOException {
        return Files.writeString(routes.resolve(id + ".camel.yaml"), ROUTE.formatted(id, id));
    }
}
