package ru.pribor.process.repair;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;
import ru.pribor.access.Scope;
import ru.pribor.access.SignedInUser;
import ru.pribor.process.OpenCases;
import ru.pribor.process.Step;

/** Whoever accepted the visit does the work. */
@Component
class StartRepair extends Step {

    private final Repairs repairs;
    private final OpenCases cases;

    StartRepair(Repairs repairs, OpenCases cases) {
        this.repairs = repairs;
        this.cases = cases;
    }

    @Override
    protected void run(DelegateExecution execution) {
        MeterRepairProcess.VISITOR.set(execution, Scope.user().map(SignedInUser::getUsername).orElse(null));
        repairs.startRepair(cases.of(execution));
    }
}
