package ru.pribor.site;

import java.util.EnumMap;
import java.util.Map;

/**
 * A row whose cells are all understood; an empty cell is absent.
 *
 * @param number as a spreadsheet counts, the header being row 1
 */
record ImportRow(int number, Map<ImportColumn, String> cells) {

    String get(ImportColumn column) {
        return cells.get(column);
    }

    boolean has(ImportColumn column) {
        return cells.containsKey(column);
    }

    static ImportRow empty(int number) {
        return new ImportRow(number, new EnumMap<>(ImportColumn.class));
    }
}
