package ru.pribor.process;

import java.util.Map;

/**
 * A task with all its page shows.
 *
 * @param values    of the form's fields, null where there is none yet
 * @param note      what the one before wrote, or null
 * @param mayAct    whether the reader may take, answer or hand it over
 * @param mayCancel whether the reader may end the case
 */
public record TaskDetails(TaskItem item, String instanceId, FormModel form, Map<String, Object> values, String note,
                          boolean mayAct, boolean mayCancel) {
}
