package ru.pribor.process;

import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.history.event.HistoricVariableUpdateEventEntity;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import ru.pribor.access.Scope;
import ru.pribor.message.Messages;

/** Checks every completion of a task by its form, whoever completes it: page, REST, Tasklist, {@code /engine-rest}. */
@Component
class FormListener {

    private final Forms forms;
    private final Messages messages;
    private final TaskService tasks;
    private final IdentityService identity;

    FormListener(Forms forms, Messages messages, TaskService tasks, IdentityService identity) {
        this.forms = forms;
        this.messages = messages;
        this.tasks = tasks;
        this.identity = identity;
    }

    @EventListener(condition = "#task.eventName == '" + TaskListener.EVENTNAME_COMPLETE + "'")
    void check(DelegateTask task) {
        try {
            forms.check(form(task), task.getVariables());
        } catch (FormRefused refused) {
            throw new FormFieldValidationException(null, refused.text(messages, Scope.locale()), refused);
        }
    }

    /**
     * Lets a person change nothing at a task but the fields of its form: along with an answer anything could be sent, another
     * deadline for instance. Whatever way a variable is changed, its history tells.
     */
    @EventListener
    void mustBeAsked(HistoricVariableUpdateEventEntity change) {
        if (change.getActivityInstanceId() == null || identity.getCurrentAuthentication() == null) {
            return;
        }
        Task task = tasks.createTaskQuery().activityInstanceIdIn(change.getActivityInstanceId()).singleResult();
        if (task == null) {
            return;
        }
        try {
            forms.of(task.getProcessDefinitionId(), task.getTaskDefinitionKey()).mustKnow(Map.of(change.getVariableName(), ""));
        } catch (FormRefused refused) {
            throw new AuthorizationException(refused.text(messages, Scope.locale()));
        }
    }

    /** Empties what has to be answered anew when a case comes to the same step again. */
    @EventListener(condition = "#task.eventName == '" + TaskListener.EVENTNAME_CREATE + "'")
    void empty(DelegateTask task) {
        form(task).fields().stream()
                .filter(field -> field.properties().containsKey("fresh"))
                .forEach(field -> task.getExecution().removeVariable(field.key()));
    }

    private FormModel form(DelegateTask task) {
        return forms.of(task.getProcessDefinitionId(), task.getTaskDefinitionKey());
    }
}
