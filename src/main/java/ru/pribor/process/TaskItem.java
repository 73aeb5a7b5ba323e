package ru.pribor.process;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import ru.pribor.access.Role;

/**
 * A task as a list shows it.
 *
 * @param process        key of its process
 * @param businessKey    the meter's serial
 * @param due            until when, or null
 * @param assignee       login of the person who took it, or null
 * @param candidateRoles roles of the people it is offered to
 * @param meterId        null where the reader may not see the meter
 * @param formKey        id of its form
 * @param priority       50, more when it is late
 * @param address        of the meter's house, or null
 * @param zone           of the meter's house
 */
public record TaskItem(String id, String name, String process, String businessKey, Instant created, Instant due,
                       boolean overdue, String assignee, List<Role> candidateRoles, Long meterId, String formKey,
                       int priority, String address, ZoneId zone) {
}
