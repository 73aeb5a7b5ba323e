package ru.pribor.process;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.springframework.stereotype.Component;
import ru.pribor.access.Role;

/**
 * What groups may do in the engine's own pages. Administrators everything; operators read cases, incidents and history;
 * everyone with tasks may use Tasklist. The right to take and complete a task, and no other, comes with being its candidate
 * or assignee.
 */
@Component
class EngineRights {

    private static final String MY_TASKS = "Мои задачи и задачи моих групп";

    private final AuthorizationService authorizations;
    private final FilterService filters;
    private final TaskService tasks;

    EngineRights(AuthorizationService authorizations, FilterService filters, TaskService tasks) {
        this.authorizations = authorizations;
        this.filters = filters;
        this.tasks = tasks;
    }

    void grant() {
        for (Resources resource : Resources.values()) {
            grant(EngineUsers.ADMINISTRATORS, resource, Authorization.ANY, Permissions.ALL);
        }
        String operator = Role.OPERATOR.name();
        grant(operator, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
        grant(operator, Resources.PROCESS_DEFINITION, Authorization.ANY, ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.READ_INSTANCE, ProcessDefinitionPermissions.READ_TASK,
                ProcessDefinitionPermissions.READ_HISTORY);
        grant(operator, Resources.DECISION_DEFINITION, Authorization.ANY, Permissions.READ, Permissions.READ_HISTORY);
        grant(operator, Resources.DEPLOYMENT, Authorization.ANY, Permissions.READ);
        String filter = filter().getId();
        for (Role role : new Role[] {Role.ADMIN, Role.OPERATOR, Role.MANAGER, Role.CONTRACTOR, Role.INSPECTOR}) {
            grant(role.name(), Resources.APPLICATION, "tasklist", Permissions.ACCESS);
            grant(role.name(), Resources.APPLICATION, "welcome", Permissions.ACCESS);
            grant(role.name(), Resources.FILTER, filter, Permissions.READ);
        }
    }

    private Filter filter() {
        Filter known = filters.createTaskFilterQuery().filterName(MY_TASKS).singleResult();
        if (known != null) {
            return known;
        }
        return filters.saveFilter(filters.newTaskFilter(MY_TASKS).setQuery(tasks.createTaskQuery().or()
                .taskAssigneeExpression("${currentUser()}").taskCandidateGroupInExpression("${currentUserGroups()}").endOr()));
    }

    private void grant(String group, Resource resource, String id, Permission... permissions) {
        if (authorizations.createAuthorizationQuery().groupIdIn(group).resourceType(resource).resourceId(id).count() == 0) {
            Authorization right = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            right.setGroupId(group);
            right.setResource(resource);
            right.setResourceId(id);
            for (Permission permission : permissions) {
                right.addPermission(permission);
            }
            authorizations.saveAuthorization(right);
        }
    }
}
