package ru.pribor.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Role;
import ru.pribor.access.Scope;
import ru.pribor.access.UserFixture;
import ru.pribor.access.Users;
import ru.pribor.reading.EventKind;

/** Who may do what with a task over HTTP, and that no way past the form is open. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TaskAccessTest {

    private static final Map<String, Object> WITHOUT_DEADLINE = Map.of("assessment", "VISIT_NEEDED", "urgency", "HIGH",
            "visitDeadline", "завтра");

    @Autowired
    private TestRestTemplate http;
    @Autowired
    private TownFixture town;
    @Autowired
    private Users users;
    @Autowired
    private TaskInbox inbox;
    @Autowired
    private TaskService engine;
    private TownFixture.House house;

    @BeforeAll
    void settle() {
        house = town.houseWithItsPeople();
    }

    @Test
    void theInboxShowsATaskToItsCandidatesAlone() {
        String id = task();

        JsonNode item = find(house.manager(), id);
        assertThat(item.path("process").asText()).isEqualTo("meter-repair");
        assertThat(item.path("formKey").asText()).isEqualTo("assess-failure");
        assertThat(item.path("candidateRoles").toString()).isEqualTo("[\"OPERATOR\",\"MANAGER\"]");
        assertThat(item.path("overdue").asBoolean()).isFalse();
        assertThat(item.path("meterId").asLong()).isPositive();
        assertThat(find(house.contractor(), id)).isNull();
        assertThat(find(town.stranger(Role.MANAGER), id)).isNull();
        assertThat(get(house.contractor(), "/api/v1/tasks/" + id).getStatusCode().value()).isEqualTo(404);
    }

    @Test
    void theInboxGoesOnWhereAPageEnded() {
        List<String> made = List.of(task(), task(), task());
        JsonNode first = get(house.operator(), "/api/v1/tasks?tab=GROUP&size=2").getBody();
        JsonNode second = get(house.operator(), "/api/v1/tasks?tab=GROUP&size=2&after=" + first.path("next").asText()).getBody();

        assertThat(List.of(first.path("items").path(0).path("id").asText(), first.path("items").path(1).path("id").asText(),
                second.path("items").path(0).path("id").asText())).containsExactlyInAnyOrderElementsOf(made);
    }

    @Test
    void aTaskIsClaimedOnce() {
        String id = task();

        assertThat(post(house.manager(), "/api/v1/tasks/" + id + "/claim", null).getStatusCode().value()).isEqualTo(200);
        ResponseEntity<JsonNode> second = post(house.operator(), "/api/v1/tasks/" + id + "/claim", null);

        assertThat(second.getStatusCode().value()).isEqualTo(409);
        assertThat(second.getBody().path("detail").asText()).contains("уже занимается");
        assertThat(complete(house.operator(), id, Map.of("assessment", "FALSE_ALARM")).value()).isEqualTo(409);
        assertThat(complete(house.manager(), id, Map.of("assessment", "FALSE_ALARM")).value()).isEqualTo(204);
    }

    @Test
    void ofTwoWhoCompleteATaskAtOnceOneIsToldThatItIsDone() {
        String id = task();
        Map<String, Object> answers = Map.of("assessment", "FALSE_ALARM");

        CompletableFuture<Integer> other = CompletableFuture.supplyAsync(() -> complete(house.operator(), id, answers).value());
        List<Integer> statuses = List.of(complete(house.manager(), id, answers).value(), other.join());

        assertThat(statuses).contains(204).filteredOn(status -> status != 204).hasSize(1).first().isIn(404, 409);
        assertThat(complete(house.manager(), id, answers).value()).isEqualTo(404);
    }

    @Test
    void aTaskSomebodyTookIsNotCompletedByAnotherOverTheEnginesRestInterface() {
        String id = task();
        post(house.manager(), "/api/v1/tasks/" + id + "/claim", null);
        Map<String, Object> answers = Map.of("variables", Map.of("assessment", Map.of("value", "FALSE_ALARM")));

        ResponseEntity<JsonNode> refused = post(house.operator(), "/engine-rest/task/" + id + "/complete", answers);

        assertThat(refused.getStatusCode().value()).isEqualTo(400);
        assertThat(refused.getBody().path("message").asText()).contains("уже занимается");
        assertThat(post(UserFixture.user(users, Role.ADMIN), "/engine-rest/task/" + id + "/complete", answers).getStatusCode()
                .value()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource({"bpmnError, errorCode", "bpmnEscalation, escalationCode"})
    void anErrorNobodyWaitsForEndsNoTaskPastItsForm(String way, String code) {
        String id = task();

        assertThat(post(house.operator(), "/engine-rest/task/" + id + "/" + way, Map.of(code, "x")).getStatusCode()
                .is2xxSuccessful()).isFalse();
        assertThat(engine.createTaskQuery().taskId(id).count()).isEqualTo(1);
    }

    @Test
    void aTaskWithoutACaseIsNotMade() {
        assertThat(post(UserFixture.user(users, Role.ADMIN), "/engine-rest/task/create", Map.of("name", "Просто так"))
                .getStatusCode().is2xxSuccessful()).isFalse();
    }

    @Test
    void aLateTaskIsSeenByThoseItIsOfferedToAndMayBeTakenOver() {
        String id = task();
        post(house.manager(), "/api/v1/tasks/" + id + "/claim", null);
        assertThat(post(house.operator(), "/api/v1/tasks/" + id + "/claim", null).getStatusCode().value()).isEqualTo(409);
        Task late = engine.createTaskQuery().taskId(id).singleResult();
        late.setDueDate(new Date(0));
        engine.saveTask(late);

        assertThat(get(house.operator(), "/api/v1/tasks?tab=OVERDUE").getBody().toString()).contains(id);
        assertThat(get(town.stranger(Role.OPERATOR), "/api/v1/tasks?tab=OVERDUE").getBody().toString()).doesNotContain(id);
        assertThat(post(house.operator(), "/api/v1/tasks/" + id + "/claim", null).getStatusCode().value()).isEqualTo(200);
        assertThat(complete(house.manager(), id, Map.of("assessment", "FALSE_ALARM")).value()).isEqualTo(409);
        assertThat(complete(house.operator(), id, Map.of("assessment", "FALSE_ALARM")).value()).isEqualTo(204);
    }

    @Test
    void aTaskIsHandedOverToACandidateOnly() {
        String id = task();

        town.as(house.manager(), () -> inbox.handOver(id, house.operator()));

        assertThat(find(house.operator(), id).path("assignee").asText()).isEqualTo(house.operator());
        assertThat(catchThrowable(() -> town.as(house.operator(), () -> inbox.handOver(id, house.contractor()))))
                .isInstanceOf(TaskRefused.class);
    }

    @Test
    void thePageAndTheRestInterfaceRefuseWhatTheFormRefuses() {
        String id = task();

        assertThat(catchThrowable(() -> town.as(house.manager(), () -> inbox.complete(id, WITHOUT_DEADLINE))))
                .isInstanceOf(FormRefused.class);
        ResponseEntity<JsonNode> answer = post(house.manager(), "/api/v1/tasks/" + id + "/complete",
                Map.of("variables", WITHOUT_DEADLINE));
        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(answer.getBody().path("fields").path(0).path("field").asText()).isEqualTo("visitDeadline");
        assertThat(answer.getBody().path("fields").path(0).path("code").asText()).isEqualTo("form.error.date");
    }

    @Test
    void theEnginesOwnWaysRefuseWhatTheFormRefuses() {
        String id = task();

        assertThat(catchThrowable(() -> Scope.asSystem(() -> engine.complete(id, WITHOUT_DEADLINE))))
                .isInstanceOf(FormFieldValidationException.class).hasMessageContaining("Сделать не позже");
        ResponseEntity<JsonNode> answer = post(house.operator(), "/engine-rest/task/" + id + "/complete", Map.of("variables",
                Map.of("assessment", Map.of("value", "VISIT_NEEDED"), "visitDeadline", Map.of("value", "завтра"))));
        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(answer.getBody().path("message").asText()).contains("Сделать не позже");
    }

    @Test
    void aNameThatIsNoFieldIsRefusedSoThatNobodyRewritesACase() {
        assertThat(complete(house.manager(), task(), Map.of("assessment", "FALSE_ALARM", "meterId", 1)).value()).isEqualTo(400);
    }

    @Test
    void theEngineTakesACompletionTheFormAllows() {
        String id = task();

        ResponseEntity<JsonNode> answer = post(house.operator(), "/engine-rest/task/" + id + "/complete", Map.of("variables",
                Map.of("assessment", Map.of("value", "VISIT_NEEDED"), "urgency", Map.of("value", "LOW"),
                        "visitDeadline", Map.of("value", LocalDate.now().plusDays(2).toString()))));

        assertThat(answer.getStatusCode().value()).as(String.valueOf(answer.getBody())).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource({"ADMIN, 200", "OPERATOR, 200", "MANAGER, 403", "CONTRACTOR, 403", "RESIDENT, 403"})
    void theEnginesRestInterfaceIsForAdministratorsAndOperators(Role role, int status) {
        assertThat(get(UserFixture.user(users, role), "/engine-rest/process-definition").getStatusCode().value())
                .isEqualTo(status);
    }

    @Test
    void theEnginesRestInterfaceRefusesAStranger() {
        assertThat(http.getForEntity("/engine-rest/task", String.class).getStatusCode().value()).isEqualTo(401);
    }

    private String task() {
        TownFixture.Meter meter = town.workingMeter(house.id());
        town.raise(meter, EventKind.MAGNET);
        return await().atMost(Duration.ofSeconds(20)).until(() -> engine.createTaskQuery()
                .processInstanceBusinessKey(meter.serial()).list(), found -> !found.isEmpty()).get(0).getId();
    }

    private JsonNode find(String login, String id) {
        JsonNode items = get(login, "/api/v1/tasks?size=200").getBody().path("items");
        return StreamSupport.stream(items.spliterator(), false).filter(item -> item.path("id").asText().equals(id))
                .findFirst().orElse(null);
    }

    private HttpStatusCode complete(String login, String id, Map<String, Object> variables) {
        return post(login, "/api/v1/tasks/" + id + "/complete", Map.of("variables", variables)).getStatusCode();
    }

    private ResponseEntity<JsonNode> get(String login, String path) {
        return http.withBasicAuth(login, UserFixture.PASSWORD).getForEntity(path, JsonNode.class);
    }

    private ResponseEntity<JsonNode> post(String login, String path, Object body) {
        return http.withBasicAuth(login, UserFixture.PASSWORD).postForEntity(path, body, JsonNode.class);
    }
}
