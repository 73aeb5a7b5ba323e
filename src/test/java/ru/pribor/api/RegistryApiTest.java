package ru.pribor.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Role;
import ru.pribor.access.UserFixture;
import ru.pribor.access.Users;
import ru.pribor.site.ImportColumn;
import ru.pribor.site.ImportFile;

@IntegrationTest
class RegistryApiTest {

    @Autowired
    private TestRestTemplate http;
    @Autowired
    private Users users;

    @Test
    void importsAFileAndAnswersTheFiguresAndTheErrors() {
        String admin = UserFixture.user(users, Role.ADMIN);
        String file = ImportFile.of(ImportFile.row(), ImportFile.row().with(ImportColumn.RESOURCE, "BEER")).toString();

        ResponseEntity<JsonNode> dry = post(admin, "?dryRun=true", file);
        ResponseEntity<JsonNode> real = post(admin, "", file);

        assertThat(dry.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(dry.getBody().path("created").asInt()).isEqualTo(1);
        assertThat(real.getBody().path("rows").asInt()).isEqualTo(2);
        assertThat(real.getBody().path("created").asInt()).isEqualTo(1);
        assertThat(real.getBody().path("unchanged").asInt()).isZero();
        assertThat(real.getBody().path("errors").get(0).path("row").asInt()).isEqualTo(3);
        assertThat(real.getBody().path("errors").get(0).path("column").asText()).isEqualTo("resource");
        String list = http.withBasicAuth(admin, UserFixture.PASSWORD).getForObject(
                "/api/v1/registry/import/" + real.getBody().path("id").asText() + "/errors.csv", String.class);
        assertThat(list).contains("3;resource;");
    }

    @Test
    void namesTheMissingColumn() {
        ResponseEntity<JsonNode> answer = post(UserFixture.user(users, Role.ADMIN), "", ImportFile.header().replace("serial;", ""));

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(answer.getBody().path("detail").asText()).contains("serial");
    }

    @Test
    void refusesThoseWhoMayNotImport() {
        assertThat(post(UserFixture.user(users, Role.SUPPLIER), "", ImportFile.of(ImportFile.row()).toString()).getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
    }

    private ResponseEntity<JsonNode> post(String login, String query, String content) {
        MultiValueMap<String, Object> parts = new LinkedMultiValueMap<>();
        parts.add("file", new ByteArrayResource(content.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public String getFilename() {
                return "meters.csv";
            }
        });
        return http.withBasicAuth(login, UserFixture.PASSWORD)
                .postForEntity("/api/v1/registry/import" + query, parts, JsonNode.class);
    }
}
