package ru.pribor.api;

import static org.assertj.core.api.Assertions.assertThat;
import static ru.pribor.reading.ReportingMeter.betarPayload;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Organisation;
import ru.pribor.access.Organisations;
import ru.pribor.access.Role;
import ru.pribor.access.Scope;
import ru.pribor.access.UserFixture;
import ru.pribor.access.Users;
import ru.pribor.reading.FrameInbox;
import ru.pribor.reading.ReportingMeter;
import ru.pribor.site.HouseParties;

@IntegrationTest
class MetersApiTest {

    private static final Instant HOUR = Instant.now().truncatedTo(ChronoUnit.HOURS).minusSeconds(3600);

    @Autowired
    private TestRestTemplate http;
    @Autowired
    private Users users;
    @Autowired
    private Organisations organisations;
    @Autowired
    private HouseParties parties;
    @Autowired
    private FrameInbox inbox;
    @Autowired
    private JdbcTemplate database;
    @Autowired
    private TransactionTemplate transactions;

    @Test
    void findsAMeterBySerialAndByDevEui() {
        ReportingMeter meter = meter();
        inbox.store(List.of(meter.message(1, HOUR.plusSeconds(40), betarPayload(HOUR, 123_4567, true))));

        JsonNode item = items("admin", "/api/v1/meters?serial=" + meter.serial).path(0);

        assertThat(item.path("id").asLong()).isEqualTo(meter.meterId);
        assertThat(item.path("devEui").asText()).isEqualTo(meter.devEui);
        assertThat(item.path("state").asText()).isNotBlank();
        assertThat(item.path("resource").asText()).isEqualTo("COLD_WATER");
        assertThat(item.path("houseId").asLong()).isEqualTo(meter.houseId);
        assertThat(item.path("lastReadAt").asText()).isEqualTo(HOUR.toString());
        assertThat(item.path("lastValue").asText()).isEqualTo("123.4567");
        assertThat(item.path("unit").asText()).isEqualTo("m3");
        assertThat(item.path("openEvents").toString()).contains("MAGNET");
        assertThat(items("admin", "/api/v1/meters?devEui=" + meter.devEui.toUpperCase()).findValuesAsText("serial"))
                .containsExactly(meter.serial);
        assertThat(items("admin", "/api/v1/meters?state=REMOVED&serial=" + meter.serial)).isEmpty();
        assertThat(items("admin", "/api/v1/meters?silent=true&serial=" + meter.serial)).isEmpty();
    }

    @Test
    void pagesThroughAllMetersOnce() {
        List<ReportingMeter> meters = List.of(meter(), meter(), meter());

        List<String> seen = new ArrayList<>();
        String after = "";
        while (after != null) {
            JsonNode page = get("admin", "/api/v1/meters?size=2&after=" + after).getBody();
            seen.addAll(page.path("items").findValuesAsText("serial"));
            after = page.path("next").isNull() ? null : page.path("next").asText();
        }

        assertThat(seen).doesNotHaveDuplicates().containsAll(meters.stream().map(meter -> meter.serial).toList());
    }

    @Test
    void aManagerSeesTheOwnHouseAndNoOther() {
        ReportingMeter own = meter();
        ReportingMeter other = meter();
        String manager = managerOf(own.houseId);

        assertThat(items(manager, "/api/v1/meters").findValuesAsText("serial")).containsExactly(own.serial);
        assertThat(items(manager, "/api/v1/houses").findValuesAsText("id")).containsExactly(String.valueOf(own.houseId));
        assertThat(items(manager, "/api/v1/meters?house=" + other.houseId)).isEmpty();
        assertThat(get(manager, "/api/v1/meters/" + own.meterId).getBody().path("serial").asText()).isEqualTo(own.serial);
        assertNotFound(get(manager, "/api/v1/meters/" + other.meterId), "api.error.meter");
        assertNotFound(get(manager, "/api/v1/houses/" + other.houseId), "api.error.house");
        assertThat(items(UserFixture.user(users, Role.RESIDENT), "/api/v1/meters")).isEmpty();
    }

    @Test
    void aHouseCountsItsMeters() {
        ReportingMeter meter = meter();

        JsonNode house = get("admin", "/api/v1/houses/" + meter.houseId).getBody();

        assertThat(house.path("address").asText()).contains(meter.serial);
        assertThat(house.path("timeZone").asText()).isEqualTo("UTC");
        assertThat(house.path("meters").asInt()).isOne();
        assertThat(house.path("silent").asInt()).isZero();
        assertThat(house.path("tally").path(0).path("resource").asText()).isEqualTo("COLD_WATER");
        assertThat(house.path("tally").path(0).path("state").asText()).isEqualTo("IN_OPERATION");
    }

    @ParameterizedTest
    @CsvSource({"meters?state=BROKEN, state", "meters?resource=WIND, resource", "meters?house=five, house",
        "meters?after=x, after", "meters?size=many, size", "meters/x, id", "houses?after=x, after", "houses/x, id"})
    void aWrongParameterIsNamed(String call, String parameter) {
        ResponseEntity<JsonNode> answer = get("admin", "/api/v1/" + call);

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(answer.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer.getBody().path("parameter").asText()).isEqualTo(parameter);
        assertThat(answer.getBody().path("detail").asText()).contains(parameter);
    }

    @ParameterizedTest
    @CsvSource({"meters?size=0", "meters?size=1001", "houses?size=-1"})
    void aPageHasABoundedSize(String call) {
        assertThat(get("admin", "/api/v1/" + call).getBody().path("code").asText()).isEqualTo("api.error.size");
    }

    private static void assertNotFound(ResponseEntity<JsonNode> answer, String code) {
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(answer.getBody().path("code").asText()).isEqualTo(code);
    }

    private ReportingMeter meter() {
        return ReportingMeter.betar(database, transactions, HOUR.minusSeconds(86_400));
    }

    private String managerOf(long houseId) {
        Organisation company = organisations.save(new Organisation("УК дома " + houseId, null));
        Scope.asSystem(() -> parties.add(houseId, company.id(), Role.MANAGER, null, LocalDate.now().minusDays(1)));
        return UserFixture.user(users, Role.MANAGER, company.id());
    }

    private JsonNode items(String login, String path) {
        ResponseEntity<JsonNode> answer = get(login, path);
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.OK);
        return answer.getBody().path("items");
    }

    private ResponseEntity<JsonNode> get(String login, String path) {
        String password = login.equals("admin") ? "admin-of-tests" : UserFixture.PASSWORD;
        return http.withBasicAuth(login, password).getForEntity(path, JsonNode.class);
    }
}
