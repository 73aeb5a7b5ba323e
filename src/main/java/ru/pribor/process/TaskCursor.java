package ru.pribor.process;

import org.camunda.bpm.engine.task.Task;

/** The last task of a page. */
record TaskCursor(long created, String id) {

    static TaskCursor of(Task task) {
        return new TaskCursor(task.getCreateTime().getTime(), task.getId());
    }

    /** @throws TaskRefused for a text that is no cursor */
    static TaskCursor parse(String text) {
        int end = text.indexOf('_');
        try {
            return new TaskCursor(Long.parseLong(text.substring(0, Math.max(end, 0))), text.substring(end + 1));
        } catch (NumberFormatException e) {
            throw new TaskRefused(TaskRefused.Why.MALFORMED, "task.error.cursor");
        }
    }

    boolean isBefore(Task task) {
        long other = task.getCreateTime().getTime();
        return other < created || other == created && task.getId().compareTo(id) < 0;
    }

    @Override
    public String toString() {
        return created + "_" + id;
    }
}
