package ru.pribor.process;

import org.camunda.bpm.engine.BadUserRequestException;
import ru.pribor.message.Refusal;

/** A step that a rule of the product forbids; says so in words, and as a bad request over {@code /engine-rest}. */
class StepRefused extends BadUserRequestException {

    private final Refusal refusal;

    StepRefused(String text, Refusal refusal) {
        super(text, refusal);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
