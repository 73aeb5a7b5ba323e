package ru.pribor.process;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;
import ru.pribor.message.Messages;
import ru.pribor.meter.Passport;
import ru.pribor.meter.PassportKind;

/** A task is late: it becomes more urgent, the operator is asked as well, and case and passport remember it. Nobody loses it. */
@Component
class EscalateTask extends Step {

    private static final int RAISE = 25;
    private static final int HIGHEST = 100;

    private final TaskService tasks;
    private final Candidates candidates;
    private final Forms forms;
    private final OpenCases cases;
    private final Passport passport;
    private final Messages messages;

    EscalateTask(TaskService tasks, Candidates candidates, Forms forms, OpenCases cases, Passport passport, Messages messages) {
        this.tasks = tasks;
        this.candidates = candidates;
        this.forms = forms;
        this.cases = cases;
        this.passport = passport;
        this.messages = messages;
    }

    @Override
    protected void run(DelegateExecution execution) {
        OpenCase late = cases.of(execution);
        List<String> operators = candidates.operators(execution);
        for (Task task : tasks.createTaskQuery().processInstanceId(execution.getProcessInstanceId()).list()) {
            tasks.setPriority(task.getId(), Math.min(HIGHEST, task.getPriority() + RAISE));
            List<String> asked = tasks.getIdentityLinksForTask(task.getId()).stream().map(IdentityLink::getGroupId).toList();
            operators.stream().filter(group -> !asked.contains(group))
                    .forEach(group -> tasks.addCandidateGroup(task.getId(), group));
            tasks.createComment(task.getId(), task.getProcessInstanceId(),
                    messages.text(Messages.RUSSIAN, "task.late", task.getName()));
            passport.record(late.meterId(), PassportKind.DEADLINE_PASSED, Map.of("case", late.id(),
                    "step", forms.key(task.getProcessDefinitionId(), task.getTaskDefinitionKey())));
        }
    }
}
