package ru.pribor.process;

import java.util.List;
import java.util.Map;

/**
 * A task with all its page shows.
 *
 * @param values    of the form's fields, null where there is none yet
 * @param facts     what was answered at other steps
 * @param mayAct    whether the reader may answer it or hand it over
 * @param mayTake   whether the reader may take it: one that nobody took, or a late one
 * @param mayCancel whether the reader may end the case
 */
public record TaskDetails(TaskItem item, String instanceId, FormModel form, Map<String, Object> values, List<Fact> facts,
                          boolean mayAct, boolean mayTake, boolean mayCancel) {

    /** An answer given at another step. */
    public record Fact(String form, FormField field, Object value) {
    }
}
