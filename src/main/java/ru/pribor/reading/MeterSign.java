package ru.pribor.reading;

/** What a list of meters can be narrowed to: no frame came, frames come late, or any event but silence is open. */
public enum MeterSign {
    SILENT, LATE, TROUBLED
}
