package ru.pribor.process;

import static ru.pribor.process.TaskRefused.Why.FORBIDDEN;
import static ru.pribor.process.TaskRefused.Why.MALFORMED;
import static ru.pribor.process.TaskRefused.Why.TAKEN;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ru.pribor.access.SignedInUser;
import ru.pribor.access.UserAccount;
import ru.pribor.access.Users;

/** The tasks of the signed-in person. A deed that is not open to the person is refused by {@link TaskRefused}. */
@Service
@Transactional
public class TaskInbox {

    public static final int LARGEST_PAGE = 200;

    private final TaskList list;
    private final TaskRights rights;
    private final TaskService tasks;
    private final Forms forms;
    private final MeterCases cases;
    private final CaseCancellation cancellation;
    private final EngineUsers engine;
    private final Users users;

    TaskInbox(TaskList list, TaskRights rights, TaskService tasks, Forms forms, MeterCases cases, CaseCancellation cancellation,
              EngineUsers engine, Users users) {
        this.list = list;
        this.rights = rights;
        this.tasks = tasks;
        this.forms = forms;
        this.cases = cases;
        this.cancellation = cancellation;
        this.engine = engine;
        this.users = users;
    }

    /**
     * Newest first.
     *
     * @param size  1 to {@link #LARGEST_PAGE}
     * @param after {@link TaskPage#next} of the page before, or null
     */
    public TaskPage list(TaskTab tab, int size, String after) {
        if (size < 1 || size > LARGEST_PAGE) {
            throw new TaskRefused(MALFORMED, "task.error.size", LARGEST_PAGE);
        }
        return list.page(caller(), tab, size, after);
    }

    public TaskCounts counts() {
        SignedInUser caller = caller();
        return new TaskCounts(list.count(caller, TaskTab.MINE), list.count(caller, TaskTab.GROUP),
                list.count(caller, TaskTab.OVERDUE));
    }

    /** A task with its form; seen by whoever may act on it or sees its meter. */
    public TaskDetails details(String id) {
        Task task = rights.seen(id);
        FormModel form = forms.of(task.getProcessDefinitionId(), task.getTaskDefinitionKey());
        Map<String, Object> values = new HashMap<>();
        Map<String, Object> variables = tasks.getVariables(id);
        form.fields().forEach(field -> values.put(field.key(), variables.get(field.key())));
        return new TaskDetails(list.item(task), task.getProcessInstanceId(), form, Collections.unmodifiableMap(values),
                forms.facts(task.getProcessDefinitionId(), form, variables), rights.mayAct(task),
                rights.mayTake(task), cancellation.allows(task.getProcessInstanceId()));
    }

    /** The open tasks of a case, for its page. */
    public List<TaskItem> ofCase(String instanceId) {
        return cases.ofInstance(instanceId).map(seen -> list.ofInstance(instanceId)).orElse(List.of());
    }

    /** Takes a task for the caller, a late one from whoever has it; taking the own one again changes nothing. */
    public TaskItem claim(String id) {
        Task task = rights.taking(id);
        give(task, caller().getUsername());
        return list.item(tasks.createTaskQuery().taskId(id).singleResult());
    }

    /** Gives a task back to everyone it was offered to. */
    public void unclaim(String id) {
        give(rights.acting(id), null);
    }

    /**
     * Answers a task's form and thereby ends the task.
     *
     * @throws FormRefused for answers the form does not allow, or names that are no fields of it
     */
    public void complete(String id, Map<String, Object> answers) {
        Task task = rights.acting(id);
        FormModel form = forms.of(task.getProcessDefinitionId(), task.getTaskDefinitionKey());
        form.mustKnow(answers);
        Map<String, Object> all = new HashMap<>(tasks.getVariables(id));
        all.putAll(answers);
        forms.check(form, all);
        act(task, () -> {
            if (task.getAssignee() == null) {
                tasks.claim(id, caller().getUsername());
            }
            tasks.complete(id, answers);
        });
    }

    /** People whom the task is offered to as well. */
    public List<Colleague> colleagues(String id) {
        rights.acting(id);
        Set<String> groups = list.candidateGroups(id);
        return users.all().stream().filter(UserAccount::enabled)
                .filter(user -> !user.login().equals(caller().getUsername()))
                .filter(user -> !Collections.disjoint(EngineUsers.groups(user.roles(), user.organisationId()), groups))
                .map(user -> new Colleague(user.login(), user.name())).toList();
    }

    /** Gives a task to a colleague of the groups it is offered to. */
    public void handOver(String id, String login) {
        Task task = rights.acting(id);
        if (colleagues(id).stream().noneMatch(colleague -> colleague.login().equals(login))) {
            throw new TaskRefused(FORBIDDEN, "task.error.colleague");
        }
        give(task, login);
    }

    /** Gives the work back to whoever had it before; a first task goes back to everyone it was offered to. */
    public void sendBack(String id, String reason) {
        Task task = rights.acting(id);
        TaskRefused.unlessSaid(reason);
        forms.of(task.getProcessDefinitionId(), task.getTaskDefinitionKey()).sendBack(reason)
                .ifPresentOrElse(answers -> complete(id, answers), () -> act(task, () -> {
                    tasks.createComment(id, task.getProcessInstanceId(), reason);
                    tasks.claim(id, null);
                }));
    }

    /** @see CaseCancellation#cancel */
    public void cancelCase(String id, String reason) {
        cancellation.cancel(rights.seen(id).getProcessInstanceId(), reason);
    }

    /** A candidate may take a task and leave it; to assign it over the holder's head is the engine's right of administrators. */
    private void give(Task task, String login) {
        act(task, () -> {
            if (task.getAssignee() != null && !task.getAssignee().equals(login)) {
                tasks.claim(task.getId(), null);
            }
            tasks.claim(task.getId(), login);
        });
    }

    private void act(Task task, Runnable deed) {
        try {
            engine.as(caller(), task.getTenantId(), deed);
        } catch (OptimisticLockingException | TaskAlreadyClaimedException | NullValueException | AuthorizationException e) {
            // Found open to the caller a moment ago; the right to a task goes with it.
            throw new TaskRefused(TAKEN, "task.error.movedOn");
        } catch (StepRefused e) {
            throw e.refusal();
        }
    }

    private static SignedInUser caller() {
        return TaskRights.caller();
    }
}
