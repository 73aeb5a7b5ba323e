package ru.pribor.process;

import static ru.pribor.process.TaskRefused.Why.FORBIDDEN;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ru.pribor.access.Scope;

/** Ends a case before its time, whatever step it stands at; open to the dispatchers of its house and to administrators. */
@Service
@Transactional
public class CaseCancellation {

    private final JdbcClient database;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final EngineUsers engine;

    CaseCancellation(JdbcClient database, RuntimeService runtime, TaskService tasks, EngineUsers engine) {
        this.database = database;
        this.runtime = runtime;
        this.tasks = tasks;
        this.engine = engine;
    }

    /** Whether the caller may cancel a case, and it still runs. */
    @Transactional(readOnly = true)
    public boolean allows(String instanceId) {
        return database.sql("""
                select exists (select from pribor.meter_case c where c.instance_id = ? and c.closed_at is null
                               and (pribor.scope_sees_all() or c.house_id in (
                                    select house_id from pribor.scope_house where role in ('OPERATOR', 'MANAGER'))))""")
                .param(instanceId).query(Boolean.class).single();
    }

    /** @throws TaskRefused where the caller may not, the case has ended, or no reason is given */
    public void cancel(String instanceId, String reason) {
        if (!allows(instanceId)) {
            throw new TaskRefused(FORBIDDEN, "task.error.cancel");
        }
        TaskRefused.unlessSaid(reason);
        ProcessInstance instance = runtime.createProcessInstanceQuery().processInstanceId(instanceId).singleResult();
        try {
            engine.as(Scope.user().orElseThrow(), instance.getTenantId(), () -> tasks.createComment(null, instanceId, reason));
            runtime.createMessageCorrelation("CaseCancelled").processInstanceId(instanceId)
                    .setVariable("cancelReason", reason).correlate();
        } catch (OptimisticLockingException e) {
            throw new TaskRefused(TaskRefused.Why.TAKEN, "task.error.movedOn");
        }
    }
}
