package ru.pribor.process;

import java.util.Locale;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import ru.pribor.access.Scope;
import ru.pribor.access.SignedInUser;
import ru.pribor.message.Messages;

/** Checks every completion of a task by its form, whoever completes it: page, REST, Tasklist, {@code /engine-rest}. */
@Component
class FormListener {

    private final Forms forms;
    private final Messages messages;

    FormListener(Forms forms, Messages messages) {
        this.forms = forms;
        this.messages = messages;
    }

    @EventListener(condition = "#task.eventName == '" + TaskListener.EVENTNAME_COMPLETE + "'")
    void check(DelegateTask task) {
        try {
            forms.check(form(task), task.getVariables());
        } catch (FormRefused refused) {
            throw new FormFieldValidationException(null, refused.text(messages, locale()), refused);
        }
    }

    /** Empties what has to be answered anew when a case comes to the same step again. */
    @EventListener(condition = "#task.eventName == '" + TaskListener.EVENTNAME_CREATE + "'")
    void empty(DelegateTask task) {
        form(task).fields().stream().filter(field -> field.properties().containsKey("fresh"))
                .forEach(field -> task.getExecution().removeVariable(field.key()));
    }

    private FormModel form(DelegateTask task) {
        return forms.of(task.getProcessDefinitionId(), task.getTaskDefinitionKey());
    }

    private static Locale locale() {
        return Scope.user().map(SignedInUser::locale).map(Locale::forLanguageTag).orElse(Messages.RUSSIAN);
    }
}
