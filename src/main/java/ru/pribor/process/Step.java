package ru.pribor.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.beans.factory.annotation.Autowired;
import ru.pribor.message.Messages;
import ru.pribor.message.Refusal;

/** A step the program does by itself; a refusal becomes a sentence that an incident shows. */
public abstract class Step implements JavaDelegate {

    private Messages messages;

    @Autowired
    void setMessages(Messages messages) {
        this.messages = messages;
    }

    @Override
    public final void execute(DelegateExecution execution) {
        try {
            run(execution);
        } catch (Refusal refusal) {
            throw new StepRefused(messages.text(Messages.RUSSIAN, refusal), refusal);
        }
    }

    protected abstract void run(DelegateExecution execution);
}
