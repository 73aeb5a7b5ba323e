package ru.pribor.process;

import static ru.pribor.process.TaskRefused.Why.FORBIDDEN;
import static ru.pribor.process.TaskRefused.Why.MALFORMED;
import static ru.pribor.process.TaskRefused.Why.NOT_FOUND;
import static ru.pribor.process.TaskRefused.Why.TAKEN;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ru.pribor.access.Role;
import ru.pribor.access.Scope;
import ru.pribor.access.SignedInUser;
import ru.pribor.access.UserAccount;
import ru.pribor.access.Users;

/**
 * The tasks of the signed-in person. A deed is open to whoever took the task, while nobody has to whoever it is
 * offered to, and to an administrator; anyone else is refused by {@link TaskRefused}.
 */
@Service
@Transactional
public class TaskInbox {

    public static final int LARGEST_PAGE = 200;

    private final TaskList list;
    private final TaskService tasks;
    private final RuntimeService runtime;
    private final Forms forms;
    private final MeterCases cases;
    private final EngineUsers engine;
    private final Users users;

    TaskInbox(TaskList list, TaskService tasks, RuntimeService runtime, Forms forms, MeterCases cases, EngineUsers engine,
              Users users) {
        this.list = list;
        this.tasks = tasks;
        this.runtime = runtime;
        this.forms = forms;
        this.cases = cases;
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
        Task task = seen(id);
        FormModel form = forms.of(task.getProcessDefinitionId(), task.getTaskDefinitionKey());
        Map<String, Object> values = new HashMap<>();
        Map<String, Object> variables = tasks.getVariables(id);
        form.fields().forEach(field -> values.put(field.key(), variables.get(field.key())));
        return new TaskDetails(list.item(task), task.getProcessInstanceId(), form, Collections.unmodifiableMap(values),
                forms.facts(task.getProcessDefinitionId(), form, variables), mayAct(task), mayCancel(task));
    }

    /** The open tasks of a case, for its page. */
    public List<TaskItem> ofCase(String instanceId) {
        return cases.ofInstance(instanceId).map(seen -> list.ofInstance(instanceId)).orElse(List.of());
    }

    /** Takes a task for the caller; taking the own one again changes nothing. */
    public TaskItem claim(String id) {
        Task task = acting(id);
        if (task.getAssignee() != null && !task.getAssignee().equals(caller().getUsername())) {
            throw new TaskRefused(TAKEN, "task.error.taken", task.getName(), nameOf(task.getAssignee()));
        }
        try {
            engine.as(caller(), task, () -> tasks.claim(id, caller().getUsername()));
            return list.item(tasks.createTaskQuery().taskId(id).singleResult());
        } catch (OptimisticLockingException e) {
            throw new TaskRefused(TAKEN, "task.error.takenNow", task.getName());
        }
    }

    /** Gives a task back to everyone it was offered to. */
    public void unclaim(String id) {
        Task task = acting(id);
        engine.as(caller(), task, () -> tasks.setAssignee(id, null));
    }

    /**
     * Answers a task's form and thereby ends the task.
     *
     * @throws FormRefused for answers the form does not allow, or names that are no fields of it
     */
    public void complete(String id, Map<String, Object> answers) {
        Task task = acting(id);
        FormModel form = forms.of(task.getProcessDefinitionId(), task.getTaskDefinitionKey());
        form.mustKnow(answers);
        Map<String, Object> all = new HashMap<>(tasks.getVariables(id));
        all.putAll(answers);
        forms.check(form, all);
        engine.as(caller(), task, () -> {
            if (task.getAssignee() == null) {
                tasks.claim(id, caller().getUsername());
            }
            completeOrRefuse(id, answers);
        });
    }

    /** People whom the task is offered to as well. */
    public List<Colleague> colleagues(String id) {
        acting(id);
        Set<String> groups = list.candidateGroups(id);
        return users.all().stream().filter(UserAccount::enabled)
                .filter(user -> !user.login().equals(caller().getUsername()))
                .filter(user -> !Collections.disjoint(EngineUsers.groups(user.roles(), user.organisationId()), groups))
                .map(user -> new Colleague(user.login(), user.name())).toList();
    }

    /** Gives a task to a colleague of the groups it is offered to. */
    public void handOver(String id, String login) {
        Task task = acting(id);
        if (colleagues(id).stream().noneMatch(colleague -> colleague.login().equals(login))) {
            throw new TaskRefused(FORBIDDEN, "task.error.colleague");
        }
        engine.as(caller(), task, () -> tasks.setAssignee(id, login));
    }

    /** Gives the work back to whoever had it before; a first task goes back to everyone it was offered to. */
    public void sendBack(String id, String reason) {
        Task task = acting(id);
        mustSayWhy(reason);
        forms.of(task.getProcessDefinitionId(), task.getTaskDefinitionKey()).sendBack(reason)
                .ifPresentOrElse(answers -> complete(id, answers), () -> engine.as(caller(), task, () -> {
                    tasks.createComment(id, task.getProcessInstanceId(), reason);
                    tasks.setAssignee(id, null);
                }));
    }

    /** Ends the case of a task, whatever step it stands at; open to its dispatchers and to an administrator. */
    public void cancelCase(String id, String reason) {
        Task task = seen(id);
        if (!mayCancel(task)) {
            throw new TaskRefused(FORBIDDEN, "task.error.cancel");
        }
        mustSayWhy(reason);
        engine.as(caller(), task, () -> tasks.createComment(id, task.getProcessInstanceId(), reason));
        runtime.createMessageCorrelation("CaseCancelled").processInstanceId(task.getProcessInstanceId())
                .setVariable("cancelReason", reason).correlate();
    }

    private void completeOrRefuse(String id, Map<String, Object> answers) {
        try {
            tasks.complete(id, answers);
        } catch (StepRefused e) {
            throw e.refusal();
        }
    }

    private Task seen(String id) {
        Task task = tasks.createTaskQuery().taskId(id).singleResult();
        if (task == null || !mayAct(task) && cases.ofInstance(task.getProcessInstanceId()).isEmpty()) {
            throw new TaskRefused(NOT_FOUND, "task.error.notFound");
        }
        return task;
    }

    private Task acting(String id) {
        Task task = seen(id);
        if (mayAct(task)) {
            return task;
        }
        if (task.getAssignee() != null && isCandidate(task)) {
            throw new TaskRefused(TAKEN, "task.error.taken", task.getName(), nameOf(task.getAssignee()));
        }
        throw new TaskRefused(FORBIDDEN, "task.error.forbidden");
    }

    private boolean mayAct(Task task) {
        return caller().has(Role.ADMIN)
                || (task.getAssignee() == null ? isCandidate(task) : task.getAssignee().equals(caller().getUsername()));
    }

    private boolean mayCancel(Task task) {
        return caller().has(Role.ADMIN) || caller().hasAny(Role.OPERATOR, Role.MANAGER)
                && cases.ofInstance(task.getProcessInstanceId()).isPresent();
    }

    private boolean isCandidate(Task task) {
        return !Collections.disjoint(EngineUsers.groups(caller()), list.candidateGroups(task.getId()));
    }

    private String nameOf(String login) {
        return users.byLogin(login).map(UserAccount::name).orElse(login);
    }

    private static void mustSayWhy(String reason) {
        if (reason == null || reason.isBlank()) {
            throw new TaskRefused(MALFORMED, "task.error.reason");
        }
    }

    private static SignedInUser caller() {
        return Scope.user().orElseThrow(() -> new TaskRefused(FORBIDDEN, "task.error.forbidden"));
    }
}
