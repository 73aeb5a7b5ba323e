package ru.pribor.process.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static ru.pribor.reading.EventKind.CLOCK_WRONG;
import static ru.pribor.reading.EventKind.LEAK;
import static ru.pribor.reading.EventKind.MAGNET;
import static ru.pribor.reading.EventKind.SILENT;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Comment;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Role;
import ru.pribor.access.Scope;
import ru.pribor.message.Messages;
import ru.pribor.meter.MeterState;
import ru.pribor.meter.Meters;
import ru.pribor.process.CaseCancellation;
import ru.pribor.process.CaseView;
import ru.pribor.process.MeterCases;
import ru.pribor.process.OpenCases;
import ru.pribor.process.TaskInbox;
import ru.pribor.process.TownFixture;

/** The real model, delegates and database, every path; people act through the inbox as they do on the page. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MeterRepairProcessTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String ASSESS = "userTask_AssessFailure";
    private static final String ACCEPT = "userTask_AcceptVisit";
    private static final String RECORD = "userTask_RecordVisit";
    private static final String JUDGE = "userTask_AcceptWork";
    private static final String MISSING = "userTask_ResolveMissingFrame";

    @Autowired
    private ProcessEngine engine;
    @Autowired
    private TaskInbox inbox;
    @Autowired
    private MeterCases cases;
    @Autowired
    private CaseCancellation cancellation;
    @Autowired
    private OpenCases open;
    @Autowired
    private Meters meters;
    @Autowired
    private EventPickUp events;
    @Autowired
    private FramePickUp frames;
    @Autowired
    private JdbcClient database;
    @Autowired
    private TownFixture town;
    private TownFixture.House house;

    @BeforeAll
    void settle() {
        BpmnAwareTests.init(engine);
        house = town.houseWithItsPeople();
    }

    @AfterAll
    void everyStepOfTheModelWasPassed() {
        Set<String> passed = engine.getHistoryService().createHistoricActivityInstanceQuery().finished().list().stream()
                .map(step -> step.getActivityId()).collect(Collectors.toCollection(TreeSet::new));
        String definition = engine.getRepositoryService().createProcessDefinitionQuery()
                .processDefinitionKey(MeterRepairProcess.KEY).latestVersion().singleResult().getId();

        assertThat(engine.getRepositoryService().getBpmnModelInstance(definition).getModelElementsByType(FlowNode.class))
                .extracting(FlowNode::getId).allSatisfy(step -> assertThat(passed).contains(step));
    }

    @Test
    void theMeterIsRepairedAndHeardAgain() {
        TownFixture.Meter meter = failed(MAGNET);
        ProcessInstance instance = instance(meter);
        assertThat(task(meter, ASSESS).getDueDate()).isNotNull();

        giveVisit(meter);
        assertThat(state(meter)).isEqualTo(MeterState.OUT_OF_ORDER);
        acceptVisit(meter);
        assertThat(state(meter)).isEqualTo(MeterState.UNDER_REPAIR);
        assertThat(task(meter, RECORD).getAssignee()).isEqualTo(house.contractor());
        recordWork(meter);
        act(house.inspector(), meter, JUDGE, Map.of("acceptance", "ACCEPTED"));
        town.hear(meter);
        frames.pickUp();

        awaitEnd(meter, "REPAIRED");
        assertThat(state(meter)).isEqualTo(MeterState.IN_OPERATION);
        BpmnAwareTests.assertThat(instance).isEnded().hasPassedInOrder("startEvent_MeterFailed",
                "businessRuleTask_ProposeUrgency", ASSESS, "serviceTask_GiveVisit", ACCEPT, "serviceTask_StartRepair", RECORD,
                "serviceTask_RecordWork", JUDGE, "serviceTask_RecordAcceptance", "serviceTask_AwaitFrame",
                "messageEvent_FrameReceived", "serviceTask_ReturnToOperation", "endEvent_MeterRepaired");
        assertThat(passport(meter)).containsExactly("CASE_OPENED", "WORK_ASSESSED", "STATE_CHANGED",
                "STATE_CHANGED", "WORK_DONE", "WORK_ACCEPTED", "STATE_CHANGED", "CASE_CLOSED");
        assertThat(instance.getBusinessKey()).isEqualTo(meter.serial());
    }

    @Test
    void aFalseAlarmClosesTheCaseAndItsKindStaysMutedUntilItWasSeenClear() {
        TownFixture.Meter meter = failed(LEAK);
        act(house.manager(), meter, ASSESS, Map.of("assessment", "FALSE_ALARM", "assessmentNote", "Проверено по телефону"));
        awaitEnd(meter, "FALSE_ALARM");

        assertThat(town.raise(meter, LEAK)).as("the flag is still up").isFalse();
        events.pickUp();
        assertThat(views(meter)).hasSize(1);

        town.clear(meter, LEAK);
        assertThat(town.raise(meter, LEAK)).isTrue();
        events.pickUp();
        assertThat(views(meter)).hasSize(2);
        assertThat(state(meter)).isEqualTo(MeterState.IN_OPERATION);
    }

    @Test
    void aDeclinedVisitGoesBackToTheDispatcher() {
        TownFixture.Meter meter = failed(MAGNET);
        giveVisit(meter);

        act(house.contractor(), meter, ACCEPT, Map.of("visitAnswer", "DECLINED", "declineReason", "Нет доступа в подвал"));

        assertThat(task(meter, ASSESS).getAssignee()).isNull();
    }

    @Test
    void anUndoneVisitGoesBackToTheDispatcherAndCanBeGivenAgain() {
        TownFixture.Meter meter = failed(MAGNET);
        giveVisit(meter);
        acceptVisit(meter);

        sendBack(house.contractor(), meter, RECORD);
        giveVisit(meter);
        acceptVisit(meter);

        assertThat(state(meter)).isEqualTo(MeterState.UNDER_REPAIR);
        assertThat(task(meter, RECORD)).isNotNull();
    }

    @Test
    void workSentBackIsDoneAgainByTheSamePerson() {
        TownFixture.Meter meter = failed(MAGNET);
        giveVisit(meter);
        acceptVisit(meter);
        recordWork(meter);

        sendBack(house.manager(), meter, JUDGE);

        assertThat(task(meter, RECORD).getAssignee()).isEqualTo(house.contractor());
        recordWork(meter);
        act(house.manager(), meter, JUDGE, Map.of("acceptance", "ACCEPTED"));
        assertThat(passport(meter)).containsSubsequence("WORK_DONE", "WORK_SENT_BACK", "WORK_DONE", "WORK_ACCEPTED");
    }

    @Test
    void aFirstTaskSentBackIsOfferedToEveryoneAgain() {
        TownFixture.Meter meter = failed(MAGNET);
        town.as(house.manager(), () -> inbox.claim(task(meter, ASSESS).getId()));

        sendBack(house.manager(), meter, ASSESS);

        assertThat(task(meter, ASSESS).getAssignee()).isNull();
    }

    @Test
    void withoutAFrameAPersonIsAskedAndTheFrameStillCloses() {
        TownFixture.Meter meter = failed(MAGNET);
        repair(meter);
        Job timer = timer(meter, "timerEvent_FrameOverdue");
        assertThat(timer.getDuedate()).isAfter(java.util.Date.from(java.time.Instant.now().plus(Duration.ofHours(47))));

        fire(timer);
        act(house.manager(), meter, MISSING, Map.of("nextStep", "KEEP_WAITING"));
        fire(timer(meter, "timerEvent_FrameOverdue"));
        assertThat(task(meter, MISSING)).isNotNull();
        town.hear(meter);
        frames.pickUp();

        awaitEnd(meter, "REPAIRED");
    }

    @Test
    void withoutAFrameTheContractorCanBeSentAgain() {
        TownFixture.Meter meter = failed(MAGNET);
        repair(meter);
        fire(timer(meter, "timerEvent_FrameOverdue"));

        sendBack(house.manager(), meter, MISSING);

        assertThat(task(meter, RECORD)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {ASSESS, ACCEPT, RECORD, JUDGE, MISSING})
    void aLateTaskBecomesMoreUrgentAndStays(String step) {
        TownFixture.Meter meter = failed(MAGNET);
        Task task = reach(meter, step);
        Job timer = engine.getManagementService().createJobQuery().processInstanceId(task.getProcessInstanceId()).timers()
                .list().stream().filter(job -> job.getDuedate().equals(task.getDueDate())
                        || Math.abs(job.getDuedate().getTime() - task.getDueDate().getTime()) < 5000).findFirst().orElseThrow();

        fire(timer);

        Task late = task(meter, step);
        assertThat(late.getId()).isEqualTo(task.getId());
        assertThat(late.getPriority()).isEqualTo(task.getPriority() + 25);
        assertThat(engine.getTaskService().getIdentityLinksForTask(late.getId())).extracting(IdentityLink::getGroupId)
                .filteredOn(group -> group != null && group.startsWith("OPERATOR@")).hasSize(1);
        assertThat(engine.getTaskService().getTaskComments(late.getId())).hasSize(1);
        assertThat(passport(meter)).endsWith("DEADLINE_PASSED");
    }

    @ParameterizedTest
    @ValueSource(strings = {ASSESS, ACCEPT, RECORD, JUDGE, MISSING})
    void aCaseCanBeCancelledFromEveryTask(String step) {
        TownFixture.Meter meter = failed(MAGNET);
        Task task = reach(meter, step);

        town.as(house.manager(), () -> inbox.cancelCase(task.getId(), "Прибор сняли вместе с трубой"));

        awaitEnd(meter, "CANCELLED");
        assertThat(state(meter)).isEqualTo(MeterState.IN_OPERATION);
    }

    @Test
    void aCaseThatWaitsForAFrameCanBeCancelledTooWithoutATask() {
        TownFixture.Meter meter = failed(MAGNET);
        repair(meter);
        String id = instance(meter).getId();

        assertThatThrownBy(() -> town.as(house.contractor(), () -> cancellation.cancel(id, "Хочу домой")))
                .hasMessage("task.error.cancel");
        town.as(house.manager(), () -> cancellation.cancel(id, "Дом снесли"));

        awaitEnd(meter, "CANCELLED");
        assertThat(engine.getTaskService().getProcessInstanceComments(id)).extracting(Comment::getUserId, Comment::getFullMessage)
                .containsExactly(tuple(house.manager(), "Дом снесли"));
    }

    /** Who manages other houses is no dispatcher of this one. */
    @Test
    void aContractorWhoManagesElsewhereCancelsNoCaseOfThisHouse() {
        TownFixture.Meter meter = failed(MAGNET);
        giveVisit(meter);
        String both = town.colleague(house.contractor(), Role.CONTRACTOR, Role.MANAGER);
        String task = task(meter, ACCEPT).getId();

        assertThat(town.as(both, () -> inbox.details(task).mayCancel())).isFalse();
        assertThatThrownBy(() -> town.as(both, () -> inbox.cancelCase(task, "Не поеду"))).hasMessage("task.error.cancel");
    }

    @Test
    void aMeterRemovedBeforeTheVisitIsRefusedInWordsAndItsCaseCancelled() {
        TownFixture.Meter meter = failed(MAGNET);
        giveVisit(meter);
        become(meter, MeterState.REMOVED);

        assertThatThrownBy(() -> acceptVisit(meter)).hasMessage("meter.error.state");
        town.as(house.manager(), () -> inbox.cancelCase(task(meter, ACCEPT).getId(), "Прибор сняли"));

        awaitEnd(meter, "CANCELLED");
        assertThat(state(meter)).isEqualTo(MeterState.REMOVED);
    }

    @Test
    void whatComesUpAfterTheWorkWasAcceptedOpensTheNextCase() {
        TownFixture.Meter meter = failed(MAGNET);
        repair(meter);
        town.raise(meter, LEAK);
        events.pickUp();
        assertThat(views(meter)).hasSize(1);

        town.hear(meter);
        frames.pickUp();
        awaitEnd(meter, "REPAIRED");
        events.pickUp();

        assertThat(views(meter)).hasSize(2).first().satisfies(next -> {
            assertThat(next.closedAt()).isNull();
            assertThat(next.events()).containsExactly(LEAK);
        });
    }

    @Test
    void eventsOfTheSameMomentOnTwoInstancesOpenOneCaseAMeter() {
        List<TownFixture.Meter> meters = Stream.generate(() -> town.workingMeter(house.id())).limit(8).toList();
        meters.forEach(meter -> List.of(MAGNET, LEAK, SILENT).forEach(kind -> town.raise(meter, kind)));

        CompletableFuture.allOf(Stream.generate(() -> CompletableFuture.runAsync(events::pickUp)).limit(3)
                .toArray(CompletableFuture[]::new)).join();

        assertThat(meters).allSatisfy(meter -> await().atMost(SOON).untilAsserted(() -> assertThat(views(meter)).singleElement()
                .satisfies(view -> assertThat(view.events()).containsExactlyInAnyOrder(MAGNET, LEAK, SILENT))));
    }

    @Test
    void anEventThatComesWhileItsCaseIsClosingOpensTheNextOne() {
        TownFixture.Meter meter = failed(MAGNET);
        long first = views(meter).get(0).id();
        CompletableFuture<Void> pickUp = town.system(() -> {
            open.close(first, "CANCELLED");
            CompletableFuture<Void> other = CompletableFuture.runAsync(() -> {
                town.raise(meter, LEAK);
                events.pickUp();
            });
            await().atMost(SOON).until(() -> other.isDone() || somebodyWaitsForALock());
            return other;
        });
        pickUp.join();

        await().atMost(SOON).untilAsserted(() -> assertThat(views(meter)).hasSize(2).first()
                .satisfies(next -> assertThat(next.events()).containsExactly(LEAK)));
    }

    @Test
    void aCaseWhoseWayTheEngineForgotHasNoDiagram() {
        TownFixture.Meter meter = town.workingMeter(house.id());
        town.system(() -> database.sql("""
                insert into pribor.meter_case (meter_id, house_id, resource, process, instance_id, closed_at, outcome)
                values (?, ?, 'COLD_WATER', 'meter-repair', 'forgotten', now(), 'REPAIRED')""")
                .params(meter.id(), house.id()).update());

        assertThat(town.as(house.manager(), () -> cases.diagram("forgotten", Messages.RUSSIAN))).isEmpty();
    }

    @Test
    void moreEventsJoinTheRunningCase() {
        TownFixture.Meter meter = failed(MAGNET);
        town.raise(meter, SILENT);
        town.raise(meter, CLOCK_WRONG);
        events.pickUp();

        assertThat(views(meter)).singleElement().extracting(CaseView::events)
                .satisfies(kinds -> assertThat((Collection<?>) kinds).hasSize(3));
        assertThat(engine.getRuntimeService().createProcessInstanceQuery()
                .processInstanceBusinessKey(meter.serial()).count()).isEqualTo(1);
    }

    @Test
    void aWrongClockAloneSendsNobody() {
        TownFixture.Meter meter = town.workingMeter(house.id());
        town.raise(meter, CLOCK_WRONG);
        events.pickUp();

        assertThat(views(meter)).isEmpty();
        assertThat(waiting(meter)).isZero();
    }

    @Test
    void anEventTheEngineRefusesWaitsAndHoldsUpNoOtherMeter() {
        TownFixture.Meter broken = town.workingMeter(house.id(), "S".repeat(300));
        town.raise(broken, MAGNET);
        TownFixture.Meter sound = failed(MAGNET);

        assertThat(views(sound)).hasSize(1);
        assertThat(views(broken)).isEmpty();
        await().atMost(SOON).untilAsserted(() -> assertThat(town.<String>system(() -> database
                .sql("select failure from pribor.meter_event where meter_id = ? and attempts > 0 and retry_at > now()")
                .param(broken.id()).query(String.class).optional().orElse(null))).isNotBlank());
    }

    @Test
    void aStepThatFailedThreeTimesIsAnIncidentWithAReadableMessageAndCanBeTriedAgain() {
        TownFixture.Meter meter = failed(MAGNET);
        repair(meter);
        become(meter, MeterState.REMOVED);
        town.hear(meter);
        frames.pickUp();
        ProcessInstance instance = instance(meter);

        Incident incident = await().atMost(Duration.ofSeconds(90)).until(() -> engine.getRuntimeService().createIncidentQuery()
                .processInstanceId(instance.getId()).singleResult(), found -> found != null);
        assertThat(incident.getActivityId()).isEqualTo("serviceTask_ReturnToOperation");
        assertThat(incident.getIncidentMessage()).contains(meter.serial()).contains("нельзя");
        assertThat(engine.getHistoryService().createHistoricJobLogQuery().jobId(incident.getConfiguration()).failureLog().count())
                .isEqualTo(3);

        become(meter, MeterState.UNDER_REPAIR);
        engine.getManagementService().setJobRetries(incident.getConfiguration(), 1);
        awaitEnd(meter, "REPAIRED");
    }

    @Test
    void aContractorSeesTheMetersOfGivenVisitsAndNoOthers() {
        TownFixture.Meter given = failed(MAGNET);
        TownFixture.Meter other = failed(MAGNET);
        giveVisit(given);

        assertThat(town.as(house.contractor(), (Supplier<Boolean>) () -> meters.findById(given.id()).isPresent())).isTrue();
        assertThat(town.as(house.contractor(), (Supplier<Boolean>) () -> meters.findById(other.id()).isPresent())).isFalse();
    }

    @Test
    void aHouseWithoutPartiesLeavesItsTasksToTheAdministrators() {
        TownFixture.Meter meter = town.workingMeter(town.emptyHouse());
        town.raise(meter, MAGNET);
        events.pickUp();

        assertThat(engine.getTaskService().getIdentityLinksForTask(task(meter, ASSESS).getId()))
                .extracting(IdentityLink::getGroupId).containsExactly("ADMIN");
    }

    @Test
    void theDiagramShowsTheWayTakenAndTheActiveStep() {
        TownFixture.Meter meter = failed(MAGNET);
        giveVisit(meter);

        assertThat(town.as(house.manager(), () -> cases.diagram(instance(meter).getId(), Messages.RUSSIAN).orElseThrow())).satisfies(diagram -> {
            assertThat(diagram.active()).containsExactly(ACCEPT);
            assertThat(diagram.taken()).contains(ASSESS, "flow_IsVisitNeededYes").doesNotContain("flow_IsVisitNeededNo");
            assertThat(diagram.late()).isEmpty();
        });
        assertThat(town.as(town.stranger(Role.MANAGER),
                () -> cases.diagram(instance(meter).getId(), Messages.RUSSIAN))).isEmpty();
    }

    @Test
    void aStrangerMayNotActOnATask() {
        TownFixture.Meter meter = failed(MAGNET);
        String id = task(meter, ASSESS).getId();

        assertThatThrownBy(() -> town.as(house.contractor(), () -> inbox.claim(id))).hasMessage("task.error.notFound");
    }

    private TownFixture.Meter failed(ru.pribor.reading.EventKind kind) {
        TownFixture.Meter meter = town.workingMeter(house.id());
        town.raise(meter, kind);
        events.pickUp();
        task(meter, ASSESS);
        return meter;
    }

    private Task reach(TownFixture.Meter meter, String step) {
        List<Runnable> way = List.of(() -> giveVisit(meter), () -> acceptVisit(meter), () -> recordWork(meter), () -> {
            act(house.manager(), meter, JUDGE, Map.of("acceptance", "ACCEPTED"));
            fire(timer(meter, "timerEvent_FrameOverdue"));
        });
        way.subList(0, List.of(ASSESS, ACCEPT, RECORD, JUDGE, MISSING).indexOf(step)).forEach(Runnable::run);
        return task(meter, step);
    }

    private void repair(TownFixture.Meter meter) {
        giveVisit(meter);
        acceptVisit(meter);
        recordWork(meter);
        act(house.manager(), meter, JUDGE, Map.of("acceptance", "ACCEPTED"));
    }

    private void giveVisit(TownFixture.Meter meter) {
        act(house.manager(), meter, ASSESS, Map.of("assessment", "VISIT_NEEDED", "urgency", "NORMAL",
                "visitDeadline", LocalDate.now().plusDays(3).toString()));
    }

    private void acceptVisit(TownFixture.Meter meter) {
        act(house.contractor(), meter, ACCEPT, Map.of("visitAnswer", "ACCEPTED",
                "visitDate", LocalDate.now().plusDays(1).toString()));
    }

    private void recordWork(TownFixture.Meter meter) {
        String photo = town.as(house.contractor(), town::photo);
        act(house.contractor(), meter, RECORD, Map.of("visitOutcome", "DONE", "workKind", "RESEALED", "readingBefore", "12.5",
                "readingAfter", "12.75", "sealNumber", "А 123", "photo", photo));
    }

    private void act(String login, TownFixture.Meter meter, String step, Map<String, Object> answers) {
        String id = task(meter, step).getId();
        town.as(login, () -> inbox.complete(id, answers));
    }

    private void sendBack(String login, TownFixture.Meter meter, String step) {
        String id = task(meter, step).getId();
        town.as(login, () -> inbox.sendBack(id, "Нужно иначе"));
    }

    private Task task(TownFixture.Meter meter, String step) {
        return await().atMost(SOON).until(() -> engine.getTaskService().createTaskQuery()
                .processInstanceBusinessKey(meter.serial()).taskDefinitionKey(step).singleResult(), found -> found != null);
    }

    private Job timer(TownFixture.Meter meter, String step) {
        return engine.getManagementService().createJobQuery().processInstanceId(instance(meter).getId()).activityId(step)
                .timers().singleResult();
    }

    private void fire(Job timer) {
        Scope.asSystem(() -> engine.getManagementService().executeJob(timer.getId()));
    }

    private ProcessInstance instance(TownFixture.Meter meter) {
        return engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(meter.serial())
                .singleResult();
    }

    private void awaitEnd(TownFixture.Meter meter, String outcome) {
        await().atMost(SOON).untilAsserted(() -> assertThat(views(meter)).extracting(CaseView::outcome).contains(outcome));
        assertThat(instance(meter)).isNull();
    }

    private List<CaseView> views(TownFixture.Meter meter) {
        return Scope.asSystem(() -> cases.ofMeter(meter.id()));
    }

    private MeterState state(TownFixture.Meter meter) {
        return Scope.asSystem(() -> meters.findById(meter.id()).orElseThrow().state());
    }

    private boolean somebodyWaitsForALock() {
        return database.sql("select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')")
                .query(Boolean.class).single();
    }

    private void become(TownFixture.Meter meter, MeterState state) {
        town.system(() -> database.sql("update pribor.meter set state = ? where id = ?").params(state.name(), meter.id()).update());
    }

    private long waiting(TownFixture.Meter meter) {
        return town.system(() -> database.sql("""
                select count(*) from pribor.meter_event where meter_id = ? and picked_up_at is null""")
                .param(meter.id()).query(Long.class).single());
    }

    private List<String> passport(TownFixture.Meter meter) {
        return town.system(() -> database.sql("select kind from pribor.passport_entry where meter_id = ? order by seq")
                .param(meter.id()).query(String.class).list());
    }
}
