package ru.pribor.process;

import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import ru.pribor.message.Refusal;

/**
 * A step that a rule of the product forbids, said in words. Of this kind, since it is the only one of which the completion of
 * a task over {@code /engine-rest} makes a bad request.
 */
class StepRefused extends FormFieldValidationException {

    private final Refusal refusal;

    StepRefused(String text, Refusal refusal) {
        super(null, text, refusal);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
