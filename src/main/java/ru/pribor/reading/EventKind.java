package ru.pribor.reading;

/** What a meter or its silence tells; each is raised and cleared. */
public enum EventKind {
    MAGNET, TAMPER, MODULE_ERROR, LEAK, BURST, REVERSE_FLOW, DRY, BATTERY_LOW, POWER_LOST, SILENT, CLOCK_WRONG, COUNTER_RESET
}
