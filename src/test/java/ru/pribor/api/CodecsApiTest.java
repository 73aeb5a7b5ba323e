package ru.pribor.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import ru.pribor.IntegrationTest;

@IntegrationTest
class CodecsApiTest {

    @Autowired
    private TestRestTemplate http;

    @Test
    void listsTheCodecsPageByPage() {
        JsonNode first = get("/api/v1/codecs?size=2").getBody();
        JsonNode second = get("/api/v1/codecs?size=2&after=" + first.path("next").asText()).getBody();

        assertThat(first.path("items").findValuesAsText("id")).containsExactly("axioma-w1", "betar-sgbm");
        assertThat(first.path("next").asText()).isEqualTo("betar-sgbm");
        assertThat(second.path("items").findValuesAsText("id")).startsWith("betar-shve");
        assertThat(first.path("items").path(0).path("resources").toString()).contains("COLD_WATER");
    }

    @Test
    void saysWhatAFrameSays() {
        JsonNode answer = decode("betar-shve", """
                {"fPort": 2, "payloadHex": "013c14000080fa8667000181f0fa02", "receivedAt": "2025-01-15T03:00:05+03:00"}""").getBody();

        JsonNode reading = answer.path("readings").path(0);
        assertThat(reading.path("register").asText()).isEqualTo("volume");
        assertThat(reading.path("value").isTextual()).isTrue();
        assertThat(reading.path("value").asText()).isEqualTo("5000.0001");
        assertThat(reading.path("unit").asText()).isEqualTo("m3");
        assertThat(reading.path("readAt").asText()).isEqualTo("2025-01-15T00:00:00Z");
        assertThat(answer.path("status").path("batteryPercent").asInt()).isEqualTo(60);
        assertThat(answer.path("status").path("temperatureC").asInt()).isEqualTo(20);
        assertThat(answer.path("events")).anyMatch(event -> event.path("kind").asText().equals("BURST")
                && event.path("raised").asBoolean());
        assertThat(answer.path("errors")).isEmpty();
    }

    @Test
    void tellsTheClockOfADeviceThatAsksForTheTime() {
        JsonNode answer = decode("vega-si-11", """
                {"fPort": 4, "payloadHex": "ff 50 d9 8b 68"}""").getBody();

        assertThat(answer.path("status").path("deviceTime").asText()).isEqualTo("2025-07-31T21:00:00Z");
    }

    @Test
    void readsAFrameAsItIsToldAboutTheDevice() {
        String frame = """
                {"fPort": 2, "payloadHex": "015a0090088767129001d0070001b004"%s}""";
        String told = """
                , "settings": {"loopMeasures": "pressure-supply", "loopHigh": "16", "loopPressureUnit": "bar"}""";

        JsonNode plain = decode("vega-tp-11", frame.formatted("")).getBody().path("readings").path(0);
        JsonNode scaled = decode("vega-tp-11", frame.formatted(told)).getBody().path("readings").path(0);

        assertThat(plain.path("register").asText() + " " + plain.path("value").asText()).isEqualTo("current-loop 12.00");
        assertThat(scaled.path("register").asText() + " " + scaled.path("value").asText()).isEqualTo("pressure-supply 0.800000");
        assertThat(scaled.path("unit").asText()).isEqualTo("MPa");
    }

    @Test
    void tellsWhichSettingsACodecHas() {
        JsonNode settings = get("/api/v1/codecs?after=vega-si-12&size=1").getBody().path("items").path(0).path("settings");

        assertThat(settings.findValuesAsText("key")).containsExactly("revision", "input1", "input2");
        assertThat(settings.path(0).path("kind").asText()).isEqualTo("CHOICE");
        assertThat(settings.path(0).path("choices").toString()).isEqualTo("[\"rev14\",\"rev13\"]");
        assertThat(settings.path(0).path("byDefault").asText()).isEqualTo("rev14");
    }

    @Test
    void tellsThatAFrameIsAPartOfAnAnswer() {
        JsonNode answer = decode("vega-m-bus-1", """
                {"fPort": 2, "payloadHex": "03 3c00 02 01 02 2829"}""").getBody();

        assertThat(answer.path("part").toString())
                .isEqualTo("{\"request\":0,\"number\":1,\"parts\":2,\"total\":60,\"hex\":\"2829\"}");
        assertThat(answer.path("readings")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            '{"fPort": 2, "payloadHex": ""}', ru, В кадре 0 байт
            '{"fPort": 2, "payloadHex": "00"}', en, The frame has 1 bytes
            '{"fPort": 7, "payloadHex": "00"}', en, port 7
            """)
    void answersARefusedFrameWithItsReasonInTheCallersLanguage(String body, String language, String reason) {
        ResponseEntity<JsonNode> answer = decode("betar-shve", body, language);

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(answer.getBody().path("readings")).isEmpty();
        assertThat(answer.getBody().path("errors")).singleElement()
                .satisfies(error -> assertThat(error.asText()).contains(reason));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            nobody, '{"fPort": 2, "payloadHex": "00"}', 404, api.error.codec
            betar-shve, '{"fPort": 2, "payloadHex": "0"}', 400, frame.error.hex
            betar-shve, '{"fPort": 2, "payloadHex": "zz"}', 400, frame.error.hex
            betar-shve, '{"fPort": 2}', 400, api.error.payloadHex
            betar-shve, '{"payloadHex": "00"}', 400, frame.error.port
            betar-shve, '{"fPort": 256, "payloadHex": "00"}', 400, frame.error.port
            betar-shve, '{"fPort": -1, "payloadHex": "00"}', 400, frame.error.port
            betar-shve, '{"fPort": "two", "payloadHex": "00"}', 400, api.error.unreadable
            betar-shve, '{"fPort": 2, "payloadHex": "00", "receivedAt": "yesterday"}', 400, api.error.unreadable
            betar-shve, '{broken', 400, api.error.unreadable
            betar-shve, '{"fPort": 2, "payloadHex": "00", "settings": {"loopLow": "1"}}', 400, setting.error.unknown
            vega-tp-11, '{"fPort": 2, "payloadHex": "00", "settings": {"loopLow": "much"}}', 400, setting.error.NUMBER
            vega-tp-11, '{"fPort": 2, "payloadHex": "00", "settings": {"loopLow": null}}', 400, setting.error.NUMBER
            vega-si-13, '{"fPort": 2, "payloadHex": "00", "settings": {"revision": "15"}}', 400, setting.error.CHOICE
            """)
    void answersAWrongCallWithAProblemDocument(String codec, String body, int status, String code) {
        ResponseEntity<JsonNode> answer = decode(codec, body);

        assertThat(answer.getStatusCode().value()).isEqualTo(status);
        assertThat(answer.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer.getBody().path("code").asText()).isEqualTo(code);
        assertThat(answer.getBody().path("detail").asText()).isNotBlank().isNotEqualTo(code);
    }

    @Test
    void aProblemSpeaksTheCallersLanguage() {
        assertThat(decode("betar-shve", "{}", "en").getBody().path("detail").asText()).startsWith("Give the port");
        assertThat(decode("betar-shve", "{}", "ru").getBody().path("detail").asText()).startsWith("Укажите порт");
        assertThat(decode("betar-shve", "{}", null).getBody().path("detail").asText()).startsWith("Укажите порт");
    }

    @Test
    void aPathThatIsNotThereIsAProblemDocumentToo() {
        ResponseEntity<JsonNode> answer = get("/api/v1/nothing-here");

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(answer.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void aStrangerIsRefused() {
        ResponseEntity<JsonNode> answer = http.getForEntity("/api/v1/codecs", JsonNode.class);

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
        assertThat(answer.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer.getHeaders().getFirst(HttpHeaders.WWW_AUTHENTICATE)).startsWith("Basic");
    }

    @Test
    void theDescriptionNamesTheCalls() {
        JsonNode description = get("/v3/api-docs").getBody();

        assertThat(description.path("paths").has("/api/v1/codecs")).isTrue();
        assertThat(description.path("paths").path("/api/v1/codecs/{codec}/decode").path("post").path("summary").asText())
                .isNotBlank();
    }

    private ResponseEntity<JsonNode> get(String path) {
        return http.withBasicAuth("admin", "admin-of-tests").getForEntity(path, JsonNode.class);
    }

    private ResponseEntity<JsonNode> decode(String codec, String body) {
        return decode(codec, body, "en");
    }

    private ResponseEntity<JsonNode> decode(String codec, String body, String language) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        if (language != null) {
            headers.set(HttpHeaders.ACCEPT_LANGUAGE, language);
        }
        return http.withBasicAuth("admin", "admin-of-tests").exchange("/api/v1/codecs/" + codec + "/decode", HttpMethod.POST,
                new HttpEntity<>(body, headers), JsonNode.class);
    }
}
