package ru.pribor.process.repair;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;
import ru.pribor.process.OpenCases;
import ru.pribor.process.Step;

/** Offers the visit to the contractors of the house. */
@Component
class GiveVisit extends Step {

    private final Repairs repairs;
    private final OpenCases cases;

    GiveVisit(Repairs repairs, OpenCases cases) {
        this.repairs = repairs;
        this.cases = cases;
    }

    @Override
    protected void run(DelegateExecution execution) {
        repairs.giveVisit(cases.of(execution), MeterRepairProcess.URGENCY.get(execution),
                MeterRepairProcess.VISIT_DEADLINE.get(execution));
    }
}
