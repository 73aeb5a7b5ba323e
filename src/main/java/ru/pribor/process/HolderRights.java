package ru.pribor.process;

import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/**
 * Lets whoever takes a task give it back in Tasklist, for which the engine wants the right to assign it. What is done with
 * that right is checked by {@link TaskRights}.
 */
@Component
class HolderRights extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setResourceAuthorizationProvider(new DefaultAuthorizationProvider() {
            @Override
            public AuthorizationEntity[] newTaskAssignee(Task task, String before, String holder) {
                AuthorizationEntity[] rights = super.newTaskAssignee(task, before, holder);
                if (rights != null) {
                    for (AuthorizationEntity right : rights) {
                        right.addPermission(Permissions.TASK_ASSIGN);
                    }
                }
                return rights;
            }
        });
    }
}
