package ru.pribor.process;

/** How many tasks wait for the caller. */
public record TaskCounts(long mine, long group, long overdue) {

    public long of(TaskTab tab) {
        return switch (tab) {
            case MINE -> mine;
            case GROUP -> group;
            case OVERDUE -> overdue;
            case ALL -> mine + group;
        };
    }
}
