package ru.pribor.reading;

/** What a list of meters is sorted by; equal ones by id. */
public enum MeterSort {
    ADDRESS("h.address collate pribor.natural_order %1$s, p.number collate pribor.natural_order %1$s, m.id"),
    SERIAL("m.serial %1$s, m.id"),
    MODEL("mm.name %1$s, m.id"),
    STATE("m.state %1$s, m.id"),
    LAST_READ("s.last_read_at %1$s nulls last, m.id"),
    VALID_UNTIL("m.valid_until %1$s nulls last, m.id");

    private final String columns;

    MeterSort(String columns) {
        this.columns = columns;
    }

    String orderBy(boolean ascending) {
        return " order by " + columns.formatted(ascending ? "asc" : "desc");
    }
}
