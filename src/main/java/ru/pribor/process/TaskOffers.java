package ru.pribor.process;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.access.Scope;
import ru.pribor.access.Users;
import ru.pribor.site.HousePartiesChanged;

/**
 * Contracts begin and end while cases run. The open tasks of a house are then offered to its parties of the day; whoever
 * is none any more loses the task, and the case with it.
 */
@Component
class TaskOffers {

    private static final String LOCK = "select pg_try_advisory_xact_lock(hashtext('pribor.task-offers'))";
    /** A week back, so that days off are made up for. */
    private static final String CHANGED_LATELY = """
            select distinct p.house_id from pribor.house_party p
            join pribor.meter_case c on c.house_id = p.house_id and c.closed_at is null
            where p.valid_from between current_date - 7 and current_date
               or p.valid_until between current_date - 7 and current_date""";

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final CaseParticipants participants;
    private final Candidates candidates;
    private final TaskList list;
    private final TaskService tasks;
    private final RepositoryService repository;
    private final Users users;

    TaskOffers(JdbcClient database, TransactionTemplate transaction, CaseParticipants participants, Candidates candidates,
               TaskList list, TaskService tasks, RepositoryService repository, Users users) {
        this.database = database;
        this.transaction = transaction;
        this.participants = participants;
        this.candidates = candidates;
        this.list = list;
        this.tasks = tasks;
        this.repository = repository;
        this.users = users;
    }

    /** Asked hourly, since contracts begin and end by the calendar. */
    @Scheduled(initialDelayString = "PT2M", fixedDelayString = "PT1H")
    void renew() {
        Scope.asSystem(() -> transaction.executeWithoutResult(status -> {
            if (database.sql(LOCK).query(Boolean.class).single()) {
                database.sql(CHANGED_LATELY).query(Long.class).list().forEach(this::renew);
            }
        }));
    }

    @EventListener
    void changed(HousePartiesChanged change) {
        renew(change.houseId());
    }

    private void renew(long houseId) {
        participants.renew(houseId);
        tasks.createTaskQuery().tenantIdIn(String.valueOf(houseId)).list().forEach(task -> offer(task, houseId));
    }

    private void offer(Task task, long houseId) {
        UserTask step = repository.getBpmnModelInstance(task.getProcessDefinitionId())
                .getModelElementById(task.getTaskDefinitionKey());
        candidates.today(step.getCamundaCandidateGroups(), houseId).ifPresent(offered -> {
            Set<String> wanted = new TreeSet<>(offered);
            if (list.isLate(task)) {
                wanted.addAll(candidates.operators(houseId));
            }
            Set<String> present = list.candidateGroups(task.getId());
            present.stream().filter(group -> !wanted.contains(group)).forEach(group -> tasks.deleteCandidateGroup(task.getId(), group));
            wanted.stream().filter(group -> !present.contains(group)).forEach(group -> tasks.addCandidateGroup(task.getId(), group));
            wanted.add(EngineUsers.ADMINISTRATORS);
            if (task.getAssignee() != null && Collections.disjoint(groups(task.getAssignee()), wanted)) {
                tasks.setAssignee(task.getId(), null);
            }
        });
    }

    private List<String> groups(String login) {
        return users.byLogin(login).map(user -> EngineUsers.groups(user.roles(), user.organisationId())).orElse(List.of());
    }
}
