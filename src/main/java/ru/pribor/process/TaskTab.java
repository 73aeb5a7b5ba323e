package ru.pribor.process;

/** What of the inbox is listed: tasks taken by the caller, tasks offered to the caller, the late ones of both, and both. */
public enum TaskTab {
    MINE, GROUP, OVERDUE, ALL
}
