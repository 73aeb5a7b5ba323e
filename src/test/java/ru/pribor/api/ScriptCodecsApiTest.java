package ru.pribor.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Role;
import ru.pribor.access.UserFixture;
import ru.pribor.access.Users;
import ru.pribor.script.ScriptFixture;
import ru.pribor.site.ImportColumn;
import ru.pribor.site.ImportFile;

@IntegrationTest
class ScriptCodecsApiTest {

    @Autowired
    private TestRestTemplate http;
    @Autowired
    private Users users;

    @Test
    void aVendorsCodecIsUploadedActivatedAndDecodesAFrame() {
        String id = ScriptFixture.freshId();

        ResponseEntity<JsonNode> added = upload(id, ScriptFixture.SOURCE, ScriptFixture.MAPPING);
        assertThat(added.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(added.getBody().path("version").asInt()).isOne();
        assertThat(added.getBody().path("passed").asBoolean()).isTrue();
        assertThat(added.getBody().path("examples").findValuesAsText("description")).containsExactly("a reading", "too short");
        assertThat(get("/api/v1/codecs?size=1000").findValuesAsText("id")).doesNotContain(id);
        assertThat(post("/api/v1/codecs/" + id + "/versions/1/activate").getStatusCode()).isEqualTo(HttpStatus.OK);

        assertThat(get("/api/v1/codecs?size=1000").findValuesAsText("id")).contains(id);
        assertThat(get("/api/v1/codecs/" + id + "/versions").path(0).path("active").asBoolean()).isTrue();
        assertThat(get("/api/v1/codecs/" + id + "/versions/1").path("mapping").path("readings").path(0).path("unit").asText()).isEqualTo("L");
        JsonNode answer = decode(id, ScriptFixture.payload(1_763_960_704L, 1234, 1));
        assertThat(answer.path("readings").path(0).path("value").asText()).isEqualTo("1.234");
        assertThat(answer.path("readings").path(0).path("unit").asText()).isEqualTo("m3");
        assertThat(answer.path("readings").path(0).path("readAt").asText()).isEqualTo("2025-11-24T05:05:04Z");
        assertThat(answer.path("status").path("batteryPercent").asInt()).isEqualTo(88);
        assertThat(answer.path("events").findValuesAsText("kind")).containsExactly("BATTERY_LOW", "LEAK");
        assertThat(decode(id, new byte[] {1}).path("errors").path(0).asText()).isEqualTo("The codec did not take the frame: length 1");
        assertThat(decode(id, ScriptFixture.payload(0, 0, 128)).path("errors").path(0).asText()).contains("worked for too long");
    }

    @Test
    void anExampleThatFailsIsToldFieldByFieldAndKeepsTheVersionOutOfUse() {
        String id = ScriptFixture.freshId();

        JsonNode added = upload(id, ScriptFixture.SOURCE.replace("battery: 88", "battery: 44"), ScriptFixture.MAPPING).getBody();

        assertThat(added.path("passed").asBoolean()).isFalse();
        assertThat(added.path("examples").path(0).path("differences").toString())
                .isEqualTo("[{\"path\":\"data.battery\",\"expected\":\"88\",\"actual\":\"44\"}]");
        ResponseEntity<JsonNode> activated = post("/api/v1/codecs/" + id + "/versions/1/activate");
        assertThat(activated.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(activated.getBody().path("detail").asText()).isEqualTo("Examples that did not pass: 1 of 2. This version cannot be taken into use.");
    }

    @Test
    void aMappingIsRefusedLineByLine() {
        ResponseEntity<JsonNode> answer = upload(ScriptFixture.freshId(), ScriptFixture.SOURCE, """
                {"readings": [{"path": "a", "register": "volume", "unit": "kWh"}],
                 "events": [{"path": "a", "condition": "TRUE", "kind": "SILENT"}]}""");

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(answer.getBody().path("lines").findValuesAsText("part")).containsExactly("READINGS", "EVENTS");
        assertThat(answer.getBody().path("lines").path(0).path("message").asText()).contains("kWh");
        assertThat(upload("x", ScriptFixture.SOURCE, "{\"readings\": [{\"register\": \"volum\"}]}").getBody().path("detail").asText())
                .contains("readings[0].register");
    }

    @Test
    void theRegistryTakesADeviceWithAVendorsCodecAndNoneWithAnUnknownOne() {
        String id = ScriptFixture.freshId();
        upload(id, ScriptFixture.SOURCE, ScriptFixture.MAPPING);
        String file = ImportFile.of(ImportFile.row().with(ImportColumn.CODEC, id)).toString();
        assertThat(importFile(file).path("errors").path(0).path("column").asText()).as("not in use yet").isEqualTo("codec");

        post("/api/v1/codecs/" + id + "/versions/1/activate");

        assertThat(importFile(file).path("created").asInt()).isOne();
        assertThat(importFile(ImportFile.of(ImportFile.row().with(ImportColumn.CODEC, "no-such-codec")).toString())
                .path("errors").path(0).path("message").asText()).contains("no-such-codec");
    }

    private JsonNode importFile(String content) {
        MultiValueMap<String, Object> parts = new LinkedMultiValueMap<>();
        parts.add("file", file("meters.csv", content));
        return admin().postForObject("/api/v1/registry/import", parts, JsonNode.class);
    }

    @Test
    void otherRolesAreDenied() {
        String id = ScriptFixture.freshId();
        upload(id, ScriptFixture.SOURCE, ScriptFixture.MAPPING);
        String operator = UserFixture.user(users, Role.OPERATOR);

        TestRestTemplate other = http.withBasicAuth(operator, UserFixture.PASSWORD);

        assertThat(other.getForEntity("/api/v1/codecs/" + id + "/versions", JsonNode.class).getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(other.postForEntity("/api/v1/codecs/" + id + "/versions/1/activate", null, JsonNode.class).getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(other.postForEntity("/api/v1/codecs/" + id + "/versions", parts(ScriptFixture.SOURCE, ScriptFixture.MAPPING), JsonNode.class)
                .getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
    }

    private ResponseEntity<JsonNode> upload(String id, String source, String mapping) {
        return admin().postForEntity("/api/v1/codecs/" + id + "/versions", new HttpEntity<>(parts(source, mapping), english()), JsonNode.class);
    }

    private static MultiValueMap<String, Object> parts(String source, String mapping) {
        MultiValueMap<String, Object> parts = new LinkedMultiValueMap<>();
        parts.add("name", "Счётчик");
        parts.add("vendor", "Завод");
        parts.add("resources", "COLD_WATER");
        parts.add("source", file("codec.js", source));
        parts.add("mapping", file("mapping.json", mapping));
        parts.add("examples", file("examples.json", ScriptFixture.EXAMPLES));
        return parts;
    }

    private static ByteArrayResource file(String name, String content) {
        return new ByteArrayResource(content.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public String getFilename() {
                return name;
            }
        };
    }

    private JsonNode get(String path) {
        return admin().getForObject(path, JsonNode.class);
    }

    private ResponseEntity<JsonNode> post(String path) {
        return admin().postForEntity(path, new HttpEntity<>(null, english()), JsonNode.class);
    }

    private JsonNode decode(String codec, byte[] payload) {
        HttpHeaders headers = english();
        headers.setContentType(MediaType.APPLICATION_JSON);
        String body = "{\"fPort\": 2, \"payloadHex\": \"%s\"}".formatted(HexFormat.of().formatHex(payload));
        return admin().postForEntity("/api/v1/codecs/" + codec + "/decode", new HttpEntity<>(body, headers), JsonNode.class).getBody();
    }

    private static HttpHeaders english() {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.ACCEPT_LANGUAGE, "en");
        return headers;
    }

    private TestRestTemplate admin() {
        return http.withBasicAuth("admin", "admin-of-tests");
    }
}
