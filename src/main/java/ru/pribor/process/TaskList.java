package ru.pribor.process;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.pribor.access.Role;
import ru.pribor.access.SignedInUser;

/** Finds tasks and fills in what a list shows about them. */
@Component
class TaskList {

    private static final ZoneId ELSEWHERE = ZoneId.of("Europe/Moscow");

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final Forms forms;
    private final JdbcClient database;
    private final Clock clock;

    TaskList(TaskService tasks, RuntimeService runtime, RepositoryService repository, Forms forms, JdbcClient database,
             Clock clock) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.repository = repository;
        this.forms = forms;
        this.database = database;
        this.clock = clock;
    }

    long count(SignedInUser user, TaskTab tab) {
        return query(user, tab).count();
    }

    /** Newest first; the cursor is the creation time of the last task in milliseconds and its id. */
    TaskPage page(SignedInUser user, TaskTab tab, int size, String after) {
        TaskQuery query = query(user, tab).orderByTaskCreateTime().desc().orderByTaskId().desc();
        TaskCursor cursor = after == null ? null : TaskCursor.parse(after);
        if (cursor != null) {
            query.taskCreatedBefore(new Date(cursor.created() + 1));
        }
        List<Task> found = new ArrayList<>();
        List<Task> read;
        int skip = 0;
        do {
            read = query.listPage(skip, size + 1);
            read.stream().filter(task -> cursor == null || cursor.isBefore(task)).forEach(found::add);
            skip += read.size();
        } while (found.size() <= size && read.size() > size);
        List<Task> page = found.subList(0, Math.min(size, found.size()));
        return new TaskPage(items(page), found.size() > size ? TaskCursor.of(page.get(size - 1)).toString() : null);
    }

    List<TaskItem> ofInstance(String instanceId) {
        return items(tasks.createTaskQuery().processInstanceId(instanceId).orderByTaskCreateTime().asc().list());
    }

    TaskItem item(Task task) {
        return items(List.of(task)).get(0);
    }

    boolean isLate(Task task) {
        return task.getDueDate() != null && task.getDueDate().toInstant().isBefore(clock.instant());
    }

    Set<String> candidateGroups(String taskId) {
        return tasks.getIdentityLinksForTask(taskId).stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()) && link.getGroupId() != null)
                .map(IdentityLink::getGroupId).collect(toSet());
    }

    private TaskQuery query(SignedInUser user, TaskTab tab) {
        String login = user.getUsername();
        List<String> groups = EngineUsers.groups(user);
        boolean everything = user.has(Role.ADMIN);
        TaskQuery query = tasks.createTaskQuery();
        return switch (tab) {
            case MINE -> query.taskAssignee(login);
            case GROUP -> everything ? query.taskUnassigned() : query.taskCandidateGroupIn(groups);
            case OVERDUE -> (everything ? query : query.or().taskAssignee(login).taskCandidateGroupIn(groups)
                    .includeAssignedTasks().endOr()).dueBefore(Date.from(clock.instant()));
            case ALL -> everything ? query : query.or().taskAssignee(login).taskCandidateGroupIn(groups).endOr();
        };
    }

    private List<TaskItem> items(List<Task> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        Set<String> instances = found.stream().map(Task::getProcessInstanceId).collect(toSet());
        Map<String, ProcessInstance> running = runtime.createProcessInstanceQuery().processInstanceIds(instances).list()
                .stream().collect(toMap(ProcessInstance::getId, instance -> instance));
        Map<String, Place> places = places(instances);
        Map<String, String> names = names(found);
        return found.stream().map(task -> item(task, running.get(task.getProcessInstanceId()),
                places.getOrDefault(task.getProcessInstanceId(), Place.UNKNOWN), names)).toList();
    }

    private TaskItem item(Task task, ProcessInstance instance, Place place, Map<String, String> names) {
        Instant due = task.getDueDate() == null ? null : task.getDueDate().toInstant();
        ProcessDefinition definition = repository.getProcessDefinition(task.getProcessDefinitionId());
        return new TaskItem(task.getId(), task.getName(), definition.getKey(), task.getTaskDefinitionKey(),
                instance.getBusinessKey(), task.getCreateTime().toInstant(), due, isLate(task),
                task.getAssignee(), names.get(task.getAssignee()), EngineUsers.roles(candidateGroups(task.getId())),
                place.meterId(), forms.key(task.getProcessDefinitionId(), task.getTaskDefinitionKey()), task.getPriority(),
                place.address(), place.zone());
    }

    private Map<String, Place> places(Collection<String> instances) {
        return database.sql("""
                select c.instance_id, c.meter_id, h.address, h.time_zone from pribor.meter_case c
                left join pribor.house h on h.id = c.house_id where c.instance_id in (:instances)""")
                .param("instances", instances)
                .query((row, number) -> new Place(row.getString(1), row.getLong(2), row.getString(3),
                        row.getString(4) == null ? ELSEWHERE : ZoneId.of(row.getString(4)))).stream()
                .collect(toMap(Place::instanceId, place -> place));
    }

    private Map<String, String> names(List<Task> found) {
        Set<String> logins = found.stream().map(Task::getAssignee).filter(Objects::nonNull).collect(toSet());
        return logins.isEmpty() ? new HashMap<>() : database.sql("select login, name from pribor.app_user where login in (:logins)")
                .param("logins", logins).query((row, number) -> Map.entry(row.getString(1), row.getString(2))).stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue, (one, same) -> one, HashMap::new));
    }

    private record Place(String instanceId, Long meterId, String address, ZoneId zone) {

        static final Place UNKNOWN = new Place(null, null, null, ELSEWHERE);
    }
}
