package ru.pribor.process.repair;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;
import ru.pribor.process.HouseTenant;
import ru.pribor.process.OpenCase;
import ru.pribor.process.Variable;
import ru.pribor.reading.EventKind;

/** The key, the variables and the messages of {@code meter-repair.bpmn}. */
@Component
class MeterRepairProcess {

    static final String KEY = "meter-repair";

    static final Variable<Long> METER_ID = new Variable<>("meterId", Long.class);
    static final Variable<String> EVENT_KIND = new Variable<>("eventKind", String.class);
    static final Variable<String> RESOURCE = new Variable<>("resource", String.class);
    static final Variable<String> URGENCY = new Variable<>("urgency", String.class);
    static final Variable<String> VISIT_DEADLINE = new Variable<>("visitDeadline", String.class);
    static final Variable<String> VISITOR = new Variable<>("visitor", String.class);
    static final Variable<String> WORK_KIND = new Variable<>("workKind", String.class);
    static final Variable<Object> READING_BEFORE = new Variable<>("readingBefore", Object.class);
    static final Variable<Object> READING_AFTER = new Variable<>("readingAfter", Object.class);
    static final Variable<String> SEAL_NUMBER = new Variable<>("sealNumber", String.class);
    static final Variable<String> PHOTO = new Variable<>("photo", String.class);

    private final RuntimeService runtime;

    MeterRepairProcess(RuntimeService runtime) {
        this.runtime = runtime;
    }

    /** Starts a case; its first step runs in the background. Returns the engine's id of it. */
    String start(OpenCase opened, String serial, EventKind kind) {
        Map<String, Object> variables = new HashMap<>();
        METER_ID.put(variables, opened.meterId());
        HouseTenant.HOUSE_ID.put(variables, opened.houseId());
        EVENT_KIND.put(variables, kind.name());
        RESOURCE.put(variables, opened.resource().name());
        return runtime.startProcessInstanceByMessage("MeterFailed", serial, variables).getId();
    }

    /** Tells a case that its meter was heard. False where the case no longer waits for it. */
    boolean frameReceived(String instanceId) {
        if (runtime.createExecutionQuery().processInstanceId(instanceId)
                .messageEventSubscriptionName("FrameReceived").count() == 0) {
            return false;
        }
        runtime.createMessageCorrelation("FrameReceived").processInstanceId(instanceId).correlate();
        return true;
    }
}
