package ru.pribor.process;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.stereotype.Component;
import ru.pribor.access.Scope;
import ru.pribor.message.Messages;

/**
 * Tells a refusal from a failure of the engine, which wraps whatever a listener throws, and fails at a case of a foreign
 * house: only then do Tasklist and {@code /engine-rest} answer 400 or 403 with the reason, not 500. The engine has no public
 * way to say so.
 */
@Component
class EngineRefusals extends AbstractProcessEnginePlugin {

    /** What the engine says where a case belongs to none of the caller's tenants. */
    private static final String FOREIGN = "ENGINE-13034 ";

    private final Messages messages;

    EngineRefusals(Messages messages) {
        this.messages = messages;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        List<CommandInterceptor> first = new ArrayList<>(List.of(new Telling()));
        if (configuration.getCustomPreCommandInterceptorsTxRequired() != null) {
            first.addAll(configuration.getCustomPreCommandInterceptorsTxRequired());
        }
        configuration.setCustomPreCommandInterceptorsTxRequired(first);
    }

    private ProcessEngineException refusal(ProcessEngineException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FormFieldValidationException || cause instanceof AuthorizationException) {
                return (ProcessEngineException) cause;
            }
        }
        return String.valueOf(failure.getMessage()).startsWith(FOREIGN)
                ? new AuthorizationException(messages.text(Scope.locale(), "task.error.foreign")) : failure;
    }

    private final class Telling extends CommandInterceptor {

        @Override
        public <T> T execute(Command<T> command) {
            try {
                return next.execute(command);
            } catch (ProcessEngineException e) {
                throw refusal(e);
            }
        }
    }
}
