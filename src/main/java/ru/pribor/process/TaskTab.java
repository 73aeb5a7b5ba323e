package ru.pribor.process;

/** What of the inbox is listed: tasks taken by the caller, tasks offered to the caller, what is late of these and of the tasks others took from the same offer, and the first two. */
public enum TaskTab {
    MINE, GROUP, OVERDUE, ALL
}
