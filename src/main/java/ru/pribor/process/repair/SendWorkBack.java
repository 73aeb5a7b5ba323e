package ru.pribor.process.repair;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;
import ru.pribor.process.OpenCases;
import ru.pribor.process.Step;

/** Writes into the passport that the work was not accepted. */
@Component
class SendWorkBack extends Step {

    private final Repairs repairs;
    private final OpenCases cases;

    SendWorkBack(Repairs repairs, OpenCases cases) {
        this.repairs = repairs;
        this.cases = cases;
    }

    @Override
    protected void run(DelegateExecution execution) {
        repairs.sendWorkBack(cases.of(execution));
    }
}
