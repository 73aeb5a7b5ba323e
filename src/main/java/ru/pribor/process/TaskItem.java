package ru.pribor.process;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import ru.pribor.access.Role;

/**
 * A task as a list shows it.
 *
 * @param name           in Russian, as in the model; {@link StepTexts} knows other languages
 * @param process        key of its process
 * @param step           id of its step in the process
 * @param businessKey    the meter's serial
 * @param due            until when, or null
 * @param assignee       login of the person who took it, or null; with it assigneeName
 * @param candidateRoles roles of the people it is offered to
 * @param meterId        null where the reader may not see the meter
 * @param formKey        id of its form
 * @param priority       50, more when it is late
 * @param address        of the meter's house, or null
 * @param zone           of the meter's house
 */
public record TaskItem(String id, String name, String process, String step, String businessKey, Instant created, Instant due,
                       boolean overdue, String assignee, String assigneeName, List<Role> candidateRoles, Long meterId,
                       String formKey, int priority, String address, ZoneId zone) {
}
