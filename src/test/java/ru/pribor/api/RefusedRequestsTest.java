package ru.pribor.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Role;
import ru.pribor.access.UserFixture;
import ru.pribor.access.Users;

/** What is refused before a call is reached, as it comes over the wire. */
@IntegrationTest
class RefusedRequestsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TOO_MUCH = 3 << 20;

    private final HttpClient client = HttpClient.newHttpClient();
    @Autowired
    private Users users;
    @LocalServerPort
    private int port;
    private String basic;

    @BeforeEach
    void makeASupplier() {
        String person = UserFixture.user(users, Role.SUPPLIER) + ":" + UserFixture.PASSWORD;
        basic = "Basic " + Base64.getEncoder().encodeToString(person.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
            "GET, /api/v1/meters?serial=%00, 400, api.error.character, знак с кодом",
            "GET, /api/v1/meters?after=x, 400, api.error.parameter, целое число",
            "GET, /api/v1/meters/1/readings?from=yesterday, 400, api.error.parameter, время со смещением",
            "POST, /api/v1/registry/import, 400, api.error.multipart, multipart/form-data",
            "POST, /api/v1/codecs/betar-shve/decode, 415, api.error.mediaType, application/json",
            "GET, /engine-rest/task, 403, error.text.403, прав",
            "GET, /actuator/prometheus, 403, error.text.403, прав",
            "GET, /x;y, 400, error.text.4xx, Проверьте"})
    void aProgramGetsAProblemDocumentInItsLanguage(String method, String path, int status, String code, String words)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request(path).method(method, HttpRequest.BodyPublishers.ofString(""))
                .header("Authorization", basic).header("Content-Type", "text/plain"));

        JsonNode problem = problem(answer, status);
        assertThat(problem.path("code").asText()).isEqualTo(code);
        assertThat(problem.path("detail").asText().replace('\u00a0', ' ')).contains(words);
        assertThat(problem.path("title").asText()).matches("[А-Я].*");
    }

    @Test
    void aStrangerOfTheEngineIsAskedToSignIn() throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request("/engine-rest/task"));

        problem(answer, 401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValueSatisfying(how -> assertThat(how).startsWith("Basic"));
    }

    @Test
    void aPersonGetsAPage() throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request("/engine-rest/task").header("Authorization", basic)
                .setHeader("Accept-Language", "en").header("Accept", "text/html"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("<h1>Not allowed</h1>", "href=\"/\"").doesNotContain("Whitelabel");
    }

    @Test
    void anAddressThatNoServerTakesIsExplainedToo() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(("GET /api/v1/meters?x=[] HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json", "error.text.4xx");
        }
    }

    @Test
    void aBodyThatWouldFillTheMemoryIsRefusedWhoeverSendsIt() throws IOException, InterruptedException {
        problem(send(request("/?v-r=uidl&v-uiId=0").POST(HttpRequest.BodyPublishers.ofByteArray(new byte[TOO_MUCH]))), 413);
        problem(send(request("/VAADIN/dynamic/resource/0/0/0?v-r=uidl").POST(
                HttpRequest.BodyPublishers.ofByteArray(new byte[TOO_MUCH]))), 413);
    }

    @Test
    void aBodyThatDoesNotTellItsLengthIsCounted() throws IOException, InterruptedException {
        byte[] json = ("{\"fPort\":1,\"payloadHex\":\"" + "0".repeat(TOO_MUCH) + "\"}").getBytes(StandardCharsets.US_ASCII);

        problem(send(request("/api/v1/codecs/betar-shve/decode").header("Authorization", basic)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(json)))), 413);
    }

    @Test
    void pagesMayNotBeFramedNorLoadFromElsewhere() throws IOException, InterruptedException {
        HttpResponse<String> page = send(request("/sign-in"));

        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'self'", "frame-ancestors 'none'"));
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("same-origin");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).header("Accept-Language", "ru");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode problem(HttpResponse<String> answer, int status) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        return JSON.readTree(answer.body());
    }
}
