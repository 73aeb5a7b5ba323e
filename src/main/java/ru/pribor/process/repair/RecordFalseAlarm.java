package ru.pribor.process.repair;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;
import ru.pribor.process.OpenCases;
import ru.pribor.process.Step;

/** Closes a case that was none; the kind of its event stays muted until it was seen clear. */
@Component
class RecordFalseAlarm extends Step {

    private final Repairs repairs;
    private final OpenCases cases;

    RecordFalseAlarm(Repairs repairs, OpenCases cases) {
        this.repairs = repairs;
        this.cases = cases;
    }

    @Override
    protected void run(DelegateExecution execution) {
        repairs.recordFalseAlarm(cases.of(execution));
    }
}
