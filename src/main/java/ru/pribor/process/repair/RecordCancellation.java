package ru.pribor.process.repair;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;
import ru.pribor.process.OpenCases;
import ru.pribor.process.Step;

/** Closes a case that somebody cancelled. */
@Component
class RecordCancellation extends Step {

    private final Repairs repairs;
    private final OpenCases cases;

    RecordCancellation(Repairs repairs, OpenCases cases) {
        this.repairs = repairs;
        this.cases = cases;
    }

    @Override
    protected void run(DelegateExecution execution) {
        repairs.cancel(cases.of(execution), execution.getProcessInstanceId());
    }
}
