package ru.pribor.process;

import java.util.List;

/** @param next where the next page begins, or null after the last */
public record TaskPage(List<TaskItem> items, String next) {
}
