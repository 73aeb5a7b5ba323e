package ru.pribor.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Role;
import ru.pribor.access.UserFixture;
import ru.pribor.access.Users;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.EventKind;
import ru.pribor.reading.RegistryFixture;
import ru.pribor.reading.RegistryFixture.Standing;

@IntegrationTest
class PassportApiTest {

    @Autowired
    private TestRestTemplate http;
    @Autowired
    private Users users;
    @Autowired
    private RegistryFixture registry;
    private Standing cold;
    private String manager;

    @BeforeEach
    void setUp() {
        long organisation = registry.organisation();
        long houseId = registry.house();
        registry.party(houseId, organisation, "MANAGER", null, RegistryFixture.LONG_AGO, null);
        long flat = registry.premises(houseId);
        cold = registry.meter(houseId, flat, Resource.COLD_WATER);
        manager = UserFixture.user(users, Role.MANAGER, organisation);
    }

    @Test
    void whatTheCallerMayNotSeeIsNotThere() {
        Standing foreign = registry.meter(registry.house(), null, Resource.HEAT);

        for (String path : new String[] {"/passport", "/passport.pdf", "/readings",
                "/consumption?from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z"}) {
            assertThat(get("/api/v1/meters/" + foreign.id() + path).getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
        }
    }

    @Test
    void badParametersAreProblems() {
        assertThat(get("/api/v1/meters/" + cold.id() + "/readings?register=tea").getStatusCode())
                .isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(get("/api/v1/meters/" + cold.id() + "/readings?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z")
                .getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
    }

    @Test
    void readingsAreDecimalStringsWithOffsets() {
        registry.reading(cold, Instant.parse("2026-03-01T00:00:00Z"), "12.5");
        registry.reading(cold, Instant.parse("2026-03-02T00:00:00Z"), "13");

        JsonNode items = get("/api/v1/meters/" + cold.id()
                + "/readings?from=2026-03-01T03:00:00%2B03:00&to=2026-03-02T03:00:00%2B03:00&register=volume").getBody().get("items");

        assertThat(items).hasSize(1);
        assertThat(items.get(0).get("value").isTextual()).isTrue();
        assertThat(items.get(0).get("value").asText()).isEqualTo("12.5");
        assertThat(items.get(0).get("readAt").asText()).isEqualTo("2026-03-01T03:00:00+03:00");
        assertThat(items.get(0).get("unit").asText()).isEqualTo("m3");
        assertThat(items.get(0).get("source").asText()).isEqualTo("RADIO");
        assertThat(items.get(0).get("verdict").asText()).isEqualTo("GOOD");
    }

    @Test
    void readingsAreToldAsTheyWereKnownOnADate() {
        registry.reading(cold, Instant.parse("2026-03-01T00:00:00Z"), "12.5");
        registry.insert("""
                insert into pribor.reading (house_id, meter_id, read_at, received_at, register, version, source, time_source,
                                            verdict, value)
                values (?, ?, '2026-03-01T00:00Z', '2026-03-09T00:00Z', 1, 1, 6, 1, 1, 13.5) returning meter_id""",
                cold.houseId(), cold.id());
        String march = "/api/v1/meters/" + cold.id() + "/readings?from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z";

        assertThat(get(march).getBody().at("/items/0/value").asText()).isEqualTo("13.5");
        assertThat(get(march).getBody().at("/items/0/version").asInt()).isOne();
        JsonNode before = get(march + "&knownOn=2026-03-05T00:00:00Z").getBody().get("items");
        assertThat(before).hasSize(1);
        assertThat(before.at("/0/value").asText()).isEqualTo("12.5");
    }

    @Test
    void consumptionIsReadOffTheLineBetweenReadingsAsTheyWereKnown() {
        registry.reading(cold, Instant.parse("2026-03-01T00:00:00Z"), "10");
        registry.reading(cold, Instant.parse("2026-03-03T00:00:00Z"), "12");
        registry.reading(cold, Instant.parse("2026-03-04T00:00:00Z"), "11");
        registry.reading(cold, Instant.parse("2026-03-05T00:00:00Z"), "11.5");
        String path = "/api/v1/meters/" + cold.id() + "/consumption?from=2026-03-02T00:00:00Z&to=";

        assertThat(get(path + "2026-03-04T12:00:00Z").getBody().path("used").asText()).isEqualTo("1.25");
        JsonNode whole = get(path + "2026-03-20T00:00:00Z").getBody();
        assertThat(whole.path("used").asText()).isEqualTo("1.5");
        assertThat(whole.path("to").asText()).isEqualTo("2026-03-05T03:00:00+03:00");
        assertThat(whole.path("unit").asText()).isEqualTo("m3");
        assertThat(whole.path("estimated").asBoolean()).isFalse();
        assertThat(get(path + "2026-03-20T00:00:00Z&knownOn=2026-03-04T06:00:00Z").getBody().path("used").asText()).isEqualTo("1");
        assertThat(get("/api/v1/meters/" + cold.id() + "/consumption?from=2020-03-02T00:00:00Z&to=2020-04-02T00:00:00Z")
                .getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
    }

    @Test
    void thePassportHoldsItsTimelineWithHashes() {
        registry.event(cold, EventKind.MAGNET, Instant.parse("2026-03-01T00:00:00Z"));

        JsonNode passport = get("/api/v1/meters/" + cold.id() + "/passport").getBody();

        assertThat(passport.get("verified").asBoolean()).isTrue();
        assertThat(passport.get("events")).hasSizeGreaterThanOrEqualTo(2);
        assertThat(passport.at("/events/1/previousHash").asText()).isEqualTo(passport.at("/events/0/hash").asText());
        assertThat(passport.at("/alarms/0/kind").asText()).isEqualTo("MAGNET");
        assertThat(passport.at("/installations/0/installedOn").asText()).isEqualTo("2020-01-01");
        assertThat(passport.at("/meter/serial").asText()).isEqualTo(cold.serial());
    }

    /** The name stands in the account alone: the hashed text holds an id, and goes on to hold when the account is gone. */
    @Test
    void everyEntrySaysWhoOrWhatMadeIt() {
        entry("EVENT_RAISED", "{\"at\":\"2026-03-01T00:00:00Z\",\"event\":\"MAGNET\"}", null);
        entry("EVENT_RAISED", "{\"at\":\"2026-03-01T00:00:00Z\",\"event\":\"SILENT\"}", null);
        entry("CASE_OPENED", "{\"case\":1,\"event\":\"MAGNET\",\"process\":\"meter-repair\"}", null);
        entry("DEADLINE_PASSED", "{\"case\":1,\"step\":\"assess-failure\"}", null);
        entry("WORK_ASSESSED", "{\"case\":1,\"decision\":\"FALSE_ALARM\"}", users.byLogin(manager).orElseThrow().id());
        entry("WORK_DONE", "{\"case\":1}", 999_999_999L);

        JsonNode passport = get("/api/v1/meters/" + cold.id() + "/passport").getBody();

        assertThat(passport.get("events")).extracting(entry -> entry.get("author").asText() + ": " + entry.get("actor").asText())
                .containsExactly("PROGRAM: программа", "PROGRAM: программа", "FRAME: радиокадр прибора",
                        "SILENCE_WATCH: слежение за молчанием", "PROCESS: процесс", "DEADLINE: срок задачи",
                        "PERSON: Проверка " + manager, "PERSON: человек, чьи данные удалены");
        assertThat(passport.get("events")).noneMatch(entry -> entry.get("body").asText().contains(manager));
        assertThat(passport.get("verified").asBoolean()).isTrue();
    }

    @Test
    void thePassportOnPaperIsRealRussianText() throws IOException {
        HttpHeaders russian = new HttpHeaders();
        russian.set(HttpHeaders.ACCEPT_LANGUAGE, "ru");
        byte[] bytes = http.withBasicAuth(manager, UserFixture.PASSWORD).exchange("/api/v1/meters/" + cold.id()
                + "/passport.pdf", HttpMethod.GET, new HttpEntity<>(russian), byte[].class).getBody();

        try (PDDocument document = Loader.loadPDF(bytes)) {
            assertThat(new PDFTextStripper().getText(document)).contains(cold.serial(), "Летопись",
                    "Внесён в реестр", "ни одна запись не изменена");
        }
    }

    private void entry(String kind, String body, Long actor) {
        registry.insert("""
                insert into pribor.passport_entry (meter_id, at, actor, kind, body)
                values (?, now(), ?::bigint, ?, ?) returning seq""", cold.id(), actor, kind, body);
    }

    private ResponseEntity<JsonNode> get(String path) {
        return http.withBasicAuth(manager, UserFixture.PASSWORD).getForEntity(URI.create(http.getRootUri() + path), JsonNode.class);
    }
}
