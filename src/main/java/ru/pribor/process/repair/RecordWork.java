package ru.pribor.process.repair;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;
import ru.pribor.process.OpenCases;
import ru.pribor.process.Step;

/** Writes the work into the passport. */
@Component
class RecordWork extends Step {

    private final Repairs repairs;
    private final OpenCases cases;

    RecordWork(Repairs repairs, OpenCases cases) {
        this.repairs = repairs;
        this.cases = cases;
    }

    @Override
    protected void run(DelegateExecution execution) {
        repairs.recordWork(cases.of(execution), new Repairs.Work(MeterRepairProcess.WORK_KIND.get(execution),
                String.valueOf(MeterRepairProcess.READING_BEFORE.get(execution)),
                String.valueOf(MeterRepairProcess.READING_AFTER.get(execution)),
                MeterRepairProcess.SEAL_NUMBER.get(execution), MeterRepairProcess.PHOTO.get(execution)));
    }
}
