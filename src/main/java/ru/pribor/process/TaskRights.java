package ru.pribor.process;

import static ru.pribor.process.TaskRefused.Why.FORBIDDEN;
import static ru.pribor.process.TaskRefused.Why.NOT_FOUND;
import static ru.pribor.process.TaskRefused.Why.TAKEN;

import java.util.Collections;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.persistence.entity.PropertyChange;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import ru.pribor.access.Role;
import ru.pribor.access.Scope;
import ru.pribor.access.SignedInUser;
import ru.pribor.access.UserAccount;
import ru.pribor.access.Users;
import ru.pribor.message.Messages;

/**
 * What the signed-in person may do with a task: everything with a task they took, or, as long as nobody did, with one
 * that is offered to them; so may an administrator. A late task may be taken from whoever has it.
 */
@Component
class TaskRights {

    private final TaskService tasks;
    private final TaskList list;
    private final MeterCases cases;
    private final Users users;
    private final Messages messages;

    TaskRights(TaskService tasks, TaskList list, MeterCases cases, Users users, Messages messages) {
        this.tasks = tasks;
        this.list = list;
        this.cases = cases;
        this.users = users;
        this.messages = messages;
    }

    static SignedInUser caller() {
        return Scope.user().orElseThrow(() -> new TaskRefused(FORBIDDEN, "task.error.forbidden"));
    }

    /** A task of a case the caller sees. */
    Task seen(String id) {
        Task task = tasks.createTaskQuery().taskId(id).singleResult();
        if (task == null || cases.ofInstance(task.getProcessInstanceId()).isEmpty()) {
            throw new TaskRefused(NOT_FOUND, "task.error.notFound");
        }
        return task;
    }

    /** A task in which the caller may act. */
    Task acting(String id) {
        Task task = seen(id);
        return mayAct(task) ? task : refuse(task);
    }

    /** A task that the caller may take, or has. */
    Task taking(String id) {
        Task task = seen(id);
        return mayTake(task) || mayAct(task) ? task : refuse(task);
    }

    boolean mayAct(Task task) {
        return caller().has(Role.ADMIN) || (task.getAssignee() == null ? isCandidate(task) : isMine(task));
    }

    boolean mayTake(Task task) {
        return task.getAssignee() == null ? mayAct(task) : !isMine(task) && list.isLate(task) && isCandidate(task);
    }

    /** A completion, whichever door it comes through, is the holder's; what the system completes belongs to nobody. */
    @EventListener(condition = "#task.eventName == '" + TaskListener.EVENTNAME_COMPLETE + "'")
    void mustNotBeAnothers(DelegateTask task) {
        String holder = task.getAssignee();
        if (holder != null && Scope.user().filter(user -> !user.has(Role.ADMIN) && !user.getUsername().equals(holder)).isPresent()) {
            throw taken(task, holder);
        }
    }

    /** A task is freed or passed on by its holder, a late one by whoever may take it, and only to those it is offered to. */
    @EventListener(condition = "#task.eventName == '" + TaskListener.EVENTNAME_UPDATE + "'")
    void mustNotChangeHandsUnasked(DelegateTask task) {
        PropertyChange change = ((TaskEntity) task).getPropertyChanges().get(TaskEntity.ASSIGNEE);
        if (change == null || Scope.user().filter(user -> !user.has(Role.ADMIN)).isEmpty()) {
            return;
        }
        Object before = change.getOrgValue();
        if (before != null && !before.equals(caller().getUsername()) && !(list.isLate((Task) task) && isCandidate((Task) task))) {
            throw taken(task, (String) before);
        }
        if (task.getAssignee() != null && !isOffered(task, task.getAssignee())) {
            TaskRefused colleague = new TaskRefused(FORBIDDEN, "task.error.colleague");
            throw new StepRefused(messages.text(Scope.locale(), colleague), colleague);
        }
    }

    /** Nor is a task lent: the answer of whoever it is lent to would reach the case unchecked. */
    @EventListener(condition = "#task.eventName == '" + TaskListener.EVENTNAME_UPDATE + "'")
    void mustNotBeLent(DelegateTask task) {
        if (((Task) task).getDelegationState() != null) {
            throw new AuthorizationException(messages.text(Scope.locale(), "task.error.lent"));
        }
    }

    private StepRefused taken(DelegateTask task, String holder) {
        TaskRefused taken = new TaskRefused(TAKEN, "task.error.taken", task.getName(), nameOf(holder));
        return new StepRefused(messages.text(Scope.locale(), taken), taken);
    }

    private Task refuse(Task task) {
        if (task.getAssignee() != null && isCandidate(task)) {
            throw new TaskRefused(TAKEN, "task.error.taken", task.getName(), nameOf(task.getAssignee()));
        }
        throw new TaskRefused(FORBIDDEN, "task.error.forbidden");
    }

    private boolean isOffered(DelegateTask task, String login) {
        return users.byLogin(login).map(user -> EngineUsers.groups(user.roles(), user.organisationId()))
                .filter(groups -> !Collections.disjoint(groups, list.candidateGroups(task.getId()))).isPresent();
    }

    private boolean isCandidate(Task task) {
        return !Collections.disjoint(EngineUsers.groups(caller()), list.candidateGroups(task.getId()));
    }

    private static boolean isMine(Task task) {
        return caller().getUsername().equals(task.getAssignee());
    }

    private String nameOf(String login) {
        return users.byLogin(login).map(UserAccount::name).orElse(login);
    }
}
