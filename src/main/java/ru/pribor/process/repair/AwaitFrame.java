package ru.pribor.process.repair;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;
import ru.pribor.process.OpenCases;
import ru.pribor.process.Step;

/** Asks to be told of the meter's next frame. */
@Component
class AwaitFrame extends Step {

    private final Repairs repairs;
    private final OpenCases cases;

    AwaitFrame(Repairs repairs, OpenCases cases) {
        this.repairs = repairs;
        this.cases = cases;
    }

    @Override
    protected void run(DelegateExecution execution) {
        repairs.awaitFrame(cases.of(execution), execution.getProcessInstanceId());
    }
}
