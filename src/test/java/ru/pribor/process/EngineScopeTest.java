package ru.pribor.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.ResponseEntity;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Role;
import ru.pribor.access.UserFixture;
import ru.pribor.access.Users;
import ru.pribor.browser.Chromium;
import ru.pribor.reading.EventKind;

/** The engine's own doors show an operator the cases of the houses it operates on this day, an administrator all. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EngineScopeTest {

    @Autowired
    private TestRestTemplate http;
    @Autowired
    private TownFixture town;
    @Autowired
    private Users users;
    @Autowired
    private TaskService tasks;
    @LocalServerPort
    private int port;
    private TownFixture.House house;
    private Task own;
    private Task foreign;

    @BeforeAll
    void twoHousesOfTwoOperators() {
        house = town.houseWithItsPeople();
        own = task(house);
        foreign = task(town.houseWithItsPeople());
    }

    @ParameterizedTest
    @ValueSource(strings = {"process-instance", "execution", "task", "variable-instance", "job", "event-subscription",
            "history/process-instance", "history/activity-instance", "history/task", "history/variable-instance",
            "history/detail", "history/decision-instance"})
    void aListOfTheRestInterfaceHoldsTheOwnHousesAlone(String list) {
        assertThat(get(house.operator(), "/engine-rest/" + list).getBody())
                .contains(own.getProcessInstanceId()).doesNotContain(foreign.getProcessInstanceId());
        assertThat(get(town.stranger(Role.OPERATOR), "/engine-rest/" + list).getBody())
                .doesNotContain(own.getProcessInstanceId()).doesNotContain(foreign.getProcessInstanceId());
        assertThat(get(UserFixture.user(users, Role.ADMIN), "/engine-rest/" + list).getBody())
                .contains(own.getProcessInstanceId()).contains(foreign.getProcessInstanceId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"process-instance/%1$s", "process-instance/%1$s/variables", "process-instance/%1$s/activity-instances",
            "history/process-instance/%1$s", "task/%2$s", "task/%2$s/variables", "task/%2$s/comment",
            "task/%2$s/identity-links"})
    void oneCaseOfAForeignHouseIsRefused(String path) {
        assertThat(get(house.operator(), path(path, own)).getStatusCode().value()).isEqualTo(200);
        ResponseEntity<String> refused = get(house.operator(), path(path, foreign));
        assertThat(refused.getStatusCode().value() == 200 ? refused.getBody() : refused.getStatusCode().value())
                .as(refused.toString()).isIn("[]", 403, 404);
    }

    @Test
    void theNumberOfRunningCasesIsThatOfTheOwnHouses() {
        String stranger = town.stranger(Role.OPERATOR);

        assertThat(get(stranger, "/engine-rest/process-instance/count").getBody()).isEqualTo("{\"count\":0}");
        assertThat(get(stranger, "/engine-rest/process-definition/statistics").getBody()).contains("\"instances\":0")
                .doesNotContainPattern("\"instances\":[1-9]");
    }

    @Test
    void cockpitAndTasklistShowTheOwnHousesAlone() {
        List<String> lists = List.of("engine/engine/default/process-instance", "engine/engine/default/task",
                "engine/engine/default/history/process-instance", "cockpit/plugin/base/default/process-instance");
        try (BrowserContext desktop = Chromium.desktop()) {
            Page page = Chromium.signIn(desktop, "http://localhost:" + port, house.operator(), UserFixture.PASSWORD);
            Stream.concat(lists.stream(), lists.stream()).forEach(list ->
                    assertThat(page.request().get("http://localhost:" + port + "/camunda/api/" + list).text()).as(list)
                            .contains(own.getProcessInstanceId()).doesNotContain(foreign.getProcessInstanceId()));
        }
    }

    @Test
    void theCasesOfAHouseGoFromItsOperatorToTheNextOneWithinASession() {
        TownFixture.House changing = town.houseWithItsPeople();
        String id = task(changing).getProcessInstanceId();
        String list = "http://localhost:" + port + "/camunda/api/engine/engine/default/process-instance";
        try (BrowserContext desktop = Chromium.desktop()) {
            Page page = Chromium.signIn(desktop, "http://localhost:" + port, changing.operator(), UserFixture.PASSWORD);
            assertThat(page.request().get(list).text()).contains(id);

            town.endContracts(changing.id(), Role.OPERATOR);
            String next = town.party(changing.id(), Role.OPERATOR);

            assertThat(page.request().get(list).text()).doesNotContain(id);
            assertThat(get(changing.operator(), "/engine-rest/process-instance").getBody()).doesNotContain(id);
            assertThat(get(next, "/engine-rest/process-instance").getBody()).contains(id);
        }
    }

    private Task task(TownFixture.House where) {
        TownFixture.Meter meter = town.workingMeter(where.id());
        town.raise(meter, EventKind.MAGNET);
        return await().atMost(Duration.ofSeconds(20)).until(() -> tasks.createTaskQuery()
                .processInstanceBusinessKey(meter.serial()).singleResult(), found -> found != null);
    }

    private static String path(String path, Task task) {
        return "/engine-rest/" + path.formatted(task.getProcessInstanceId(), task.getId());
    }

    private ResponseEntity<String> get(String login, String path) {
        return http.withBasicAuth(login, UserFixture.PASSWORD).getForEntity(path, String.class);
    }
}
