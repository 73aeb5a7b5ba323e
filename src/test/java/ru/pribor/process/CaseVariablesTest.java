package ru.pribor.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Role;
import ru.pribor.access.UserFixture;
import ru.pribor.access.Users;
import ru.pribor.reading.EventKind;

/** What a case remembers changes by the answers of its forms alone, whatever door of the engine a person tries. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaseVariablesTest {

    private static final String TASKLIST = "/camunda/api/engine/engine/default";
    private static final String REST = "/engine-rest";
    /** Method, path and body; {t} the task, {p} the case, {e} its execution at the task. */
    private static final List<String> DOORS = """
            PUT task/{t}/variables/urgency {"value": "LOW"}
            PUT task/{t}/variables/visitDeadline {"value": "2099-01-01"}
            DELETE task/{t}/variables/visitDeadline
            POST task/{t}/variables {"modifications": {"urgency": {"value": "LOW"}}, "deletions": ["visitDeadline"]}
            PUT task/{t}/localVariables/urgency {"value": "LOW"}
            POST task/{t}/localVariables {"modifications": {"urgency": {"value": "LOW"}}}
            PUT process-instance/{p}/variables/urgency {"value": "LOW"}
            POST process-instance/{p}/variables {"modifications": {"urgency": {"value": "LOW"}}}
            POST process-instance/variables-async {"processInstanceIds": ["{p}"], "variables": {"urgency": {"value": "LOW"}}}
            PUT execution/{e}/localVariables/urgency {"value": "LOW"}
            POST execution/{e}/localVariables {"modifications": {"urgency": {"value": "LOW"}}}
            POST execution/{e}/signal {"variables": {"urgency": {"value": "LOW"}}}
            POST message {"messageName": "CaseCancelled", "processInstanceId": "{p}", "processVariables": {"urgency": {"value": "LOW"}}}
            POST process-instance/{p}/modification {"instructions": [{"type": "cancel", "activityId": "userTask_AssessFailure"}]}
            PUT process-instance/{p}/suspended {"suspended": true}
            DELETE process-instance/{p}
            PUT task/{t} {"name": "x", "due": "2099-01-01T00:00:00.000+0000", "priority": 0}
            DELETE task/{t}
            POST task/{t}/assignee {"userId": "admin"}
            POST task/{t}/delegate {"userId": "admin"}
            POST task/{t}/identity-links {"groupId": "RESIDENT", "type": "candidate"}
            POST task/{t}/resolve {"variables": {"visitAnswer": {"value": "DECLINED"}}}
            POST task/{t}/resolve {"variables": {"urgency": {"value": "LOW"}}}
            POST task/{t}/complete {"variables": {"responseHours": {"value": 9999}}}
            POST task/{t}/submit-form {"variables": {"responseHours": {"value": 9999}}}
            POST task/{t}/bpmnError {"errorCode": "x", "variables": {"urgency": {"value": "LOW"}}}
            POST task/{t}/bpmnEscalation {"escalationCode": "x", "variables": {"urgency": {"value": "LOW"}}}
            PUT task/{t}/comment {"id": "{c}", "message": "не писал"}
            DELETE task/{t}/comment/{c}
            DELETE task/{t}/attachment/{c}""".lines().toList();

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
    @Autowired
    private TownFixture town;
    @Autowired
    private Users users;
    @Autowired
    private TaskInbox inbox;
    @Autowired
    private TaskService tasks;
    @Autowired
    private RuntimeService runtime;
    @LocalServerPort
    private int port;
    private TownFixture.House house;

    @BeforeAll
    void settle() {
        house = town.houseWithItsPeople();
    }

    @ParameterizedTest
    @EnumSource(names = {"OPERATOR", "MANAGER", "CONTRACTOR", "INSPECTOR"})
    void tasklistRefusesToRewriteACaseAndTakesTheAnswerOfItsForm(Role role) throws IOException, InterruptedException {
        Task task = taskOf(role);
        signIn(person(role));

        everyDoorRefuses(TASKLIST, "", task);

        assertThat(call(TASKLIST, "", "POST task/{t}/claim {\"userId\": \"" + person(role) + "\"}", task).statusCode()).isEqualTo(204);
        everyDoorRefuses(TASKLIST, "", task);
        HttpResponse<String> answer = call(TASKLIST, "", "POST task/{t}/submit-form " + answerOf(role), task);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    @Test
    void theEnginesRestInterfaceRefusesAnOperatorToRewriteACase() throws IOException, InterruptedException {
        Task task = taskOf(Role.OPERATOR);

        everyDoorRefuses(REST, house.operator(), task);
        HttpResponse<String> refused = call(REST, house.operator(),
                "POST task/{t}/complete {\"variables\": {\"assessment\": {\"value\": \"FALSE_ALARM\"}, \"responseHours\": {\"value\": 9}}}", task);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("Такого поля в форме нет");
    }

    @Test
    void anAdministratorMendsACaseInCockpitButLendsNoTask() throws IOException, InterruptedException {
        Task task = taskOf(Role.OPERATOR);
        String admin = UserFixture.user(users, Role.ADMIN);

        assertThat(call(REST, admin, "PUT process-instance/{p}/variables/urgency {\"value\": \"LOW\", \"type\": \"String\"}", task)
                .statusCode()).isEqualTo(204);
        HttpResponse<String> lent = call(REST, admin, "POST task/{t}/delegate {\"userId\": \"" + house.manager() + "\"}", task);
        assertThat(lent.statusCode()).isEqualTo(403);
        assertThat(lent.body()).contains("передайте её коллеге");
    }

    @Test
    void tasklistFreesATaskForItsHolderAloneAndPassesItOnToWhomItIsOfferedTo() throws IOException, InterruptedException {
        Task task = taskOf(Role.MANAGER);
        town.as(house.operator(), () -> inbox.claim(task.getId()));
        signIn(house.manager());

        for (String door : List.of("claim {\"userId\": null}", "unclaim", "assignee {\"userId\": \"" + house.manager() + "\"}")) {
            assertThat(call(TASKLIST, "", "POST task/{t}/" + door, task).statusCode()).as(door).isGreaterThanOrEqualTo(400);
        }
        assertThat(holder(task)).isEqualTo(house.operator());

        town.as(house.operator(), () -> inbox.handOver(task.getId(), house.manager()));
        HttpResponse<String> stranger = call(TASKLIST, "", "POST task/{t}/assignee {\"userId\": \"" + house.contractor() + "\"}", task);
        assertThat(stranger.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(stranger.body()).contains("которому она тоже предложена");
        HttpResponse<String> freed = call(TASKLIST, "", "POST task/{t}/unclaim", task);
        assertThat(freed.statusCode()).as(freed.body()).isEqualTo(204);
        assertThat(holder(task)).isNull();
        assertThat(call(TASKLIST, "", "POST task/{t}/claim {\"userId\": \"" + house.contractor() + "\"}", task).statusCode())
                .isGreaterThanOrEqualTo(400);
        assertThat(holder(task)).isNull();
    }

    private String holder(Task task) {
        return tasks.createTaskQuery().taskId(task.getId()).singleResult().getAssignee();
    }

    private void everyDoorRefuses(String at, String login, Task task) throws IOException, InterruptedException {
        Map<String, Object> before = runtime.getVariables(task.getProcessInstanceId());
        for (String door : DOORS) {
            HttpResponse<String> answer = call(at, login, door, task);
            assertThat(answer.statusCode()).as(door + " " + answer.body()).isGreaterThanOrEqualTo(400);
        }
        Task after = tasks.createTaskQuery().taskId(task.getId()).singleResult();
        assertThat(runtime.getVariables(task.getProcessInstanceId())).isEqualTo(before);
        assertThat(tasks.getVariablesLocal(task.getId())).isEmpty();
        assertThat(after.getDueDate()).isEqualTo(task.getDueDate());
        assertThat(after.isSuspended()).isFalse();
        assertThat(tasks.getTaskComments(task.getId())).extracting("fullMessage").containsExactly("Посмотрите");
    }

    /** A task offered to somebody of that role, with a word of the dispatcher. */
    private Task taskOf(Role role) {
        TownFixture.Meter meter = town.workingMeter(house.id());
        town.raise(meter, EventKind.MAGNET);
        Task task = task(meter, "userTask_AssessFailure");
        if (role == Role.CONTRACTOR || role == Role.INSPECTOR) {
            complete(house.manager(), task, Map.of("assessment", "VISIT_NEEDED", "urgency", "HIGH", "visitDeadline", inDays(3)));
            task = task(meter, "userTask_AcceptVisit");
        }
        if (role == Role.INSPECTOR) {
            complete(house.contractor(), task, Map.of("visitAnswer", "ACCEPTED", "visitDate", inDays(1)));
            complete(house.contractor(), task(meter, "userTask_RecordVisit"), Map.of("visitOutcome", "DONE", "workKind", "RESEALED",
                    "readingBefore", "12.5", "readingAfter", "12.5", "sealNumber", "А 1",
                    "photo", town.as(house.contractor(), town::photo)));
            task = task(meter, "userTask_AcceptWork");
        }
        tasks.createComment(task.getId(), task.getProcessInstanceId(), "Посмотрите");
        return task;
    }

    private static String answerOf(Role role) {
        return switch (role) {
            case CONTRACTOR -> "{\"variables\": {\"visitAnswer\": {\"value\": \"ACCEPTED\"}, \"visitDate\": {\"value\": \"" + inDays(1) + "\"}}}";
            case INSPECTOR -> "{\"variables\": {\"acceptance\": {\"value\": \"ACCEPTED\"}}}";
            default -> "{\"variables\": {\"assessment\": {\"value\": \"FALSE_ALARM\"}}}";
        };
    }

    private String person(Role role) {
        return switch (role) {
            case OPERATOR -> house.operator();
            case MANAGER -> house.manager();
            case CONTRACTOR -> house.contractor();
            default -> house.inspector();
        };
    }

    private void complete(String login, Task task, Map<String, Object> answers) {
        town.as(login, () -> inbox.complete(task.getId(), answers));
    }

    private Task task(TownFixture.Meter meter, String step) {
        return await().atMost(Duration.ofSeconds(20)).until(() -> tasks.createTaskQuery()
                .processInstanceBusinessKey(meter.serial()).taskDefinitionKey(step).singleResult(), found -> found != null);
    }

    private static String inDays(int days) {
        return LocalDate.now().plusDays(days).toString();
    }

    /** The first look at Tasklist brings the token against forgery from other sites. */
    private void signIn(String login) throws IOException, InterruptedException {
        cookies.getCookieStore().removeAll();
        send(request("/sign-in").header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("username=" + login + "&password=" + UserFixture.PASSWORD)));
        assertThat(send(request("/camunda/app/tasklist/default/")).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> call(String at, String login, String door, Task task) throws IOException, InterruptedException {
        String[] parts = door.replace("{t}", task.getId()).replace("{p}", task.getProcessInstanceId())
                .replace("{e}", task.getExecutionId()).replace("{c}", tasks.getTaskComments(task.getId()).get(0).getId()).split(" ", 3);
        HttpRequest.Builder request = request(at + "/" + parts[1]).header("Content-Type", "application/json")
                .method(parts[0], parts.length < 3 ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(parts[2]));
        if (login.isEmpty()) {
            request.header("X-XSRF-TOKEN", cookies.getCookieStore().getCookies().stream()
                    .filter(cookie -> cookie.getName().equals("XSRF-TOKEN")).map(HttpCookie::getValue).findFirst().orElseThrow());
        } else {
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(
                    (login + ":" + UserFixture.PASSWORD).getBytes(StandardCharsets.UTF_8)));
        }
        return send(request);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
