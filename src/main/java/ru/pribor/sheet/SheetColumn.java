package ru.pribor.sheet;

import java.util.Locale;

/** A column that a file may have; the header names it in lower case. Implemented by enumerations. */
public interface SheetColumn {

    String name();

    /** Whether a file may leave the whole column out. */
    boolean optional();

    /** Whether a spreadsheet's number in it is a day, with the time as its fraction. */
    boolean isDate();

    CellRule rule();

    default String header() {
        return name().toLowerCase(Locale.ROOT);
    }
}
