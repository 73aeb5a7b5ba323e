package ru.pribor.process.repair;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;
import ru.pribor.process.OpenCases;
import ru.pribor.process.Step;

/** The meter was heard: it works again. */
@Component
class ReturnToOperation extends Step {

    private final Repairs repairs;
    private final OpenCases cases;

    ReturnToOperation(Repairs repairs, OpenCases cases) {
        this.repairs = repairs;
        this.cases = cases;
    }

    @Override
    protected void run(DelegateExecution execution) {
        repairs.returnToOperation(cases.of(execution));
    }
}
