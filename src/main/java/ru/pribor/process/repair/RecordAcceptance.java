package ru.pribor.process.repair;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;
import ru.pribor.process.OpenCases;
import ru.pribor.process.Step;

/** Writes the acceptance into the passport. */
@Component
class RecordAcceptance extends Step {

    private final Repairs repairs;
    private final OpenCases cases;

    RecordAcceptance(Repairs repairs, OpenCases cases) {
        this.repairs = repairs;
        this.cases = cases;
    }

    @Override
    protected void run(DelegateExecution execution) {
        repairs.recordAcceptance(cases.of(execution));
    }
}
