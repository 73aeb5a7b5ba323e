package ru.pribor.site;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import ru.pribor.message.Refusal;

/**
 * Which cell of a row belongs to which column.
 *
 * @param columns for each cell its column, or null for one that is ignored
 */
record ImportHeader(List<ImportColumn> columns, List<String> ignored) {

    /** @throws Refusal for a header that lacks a column or names one twice */
    static ImportHeader of(ImportSheet.Line line) {
        if (line == null || line.broken() || line.blank()) {
            throw new Refusal("import.error.header");
        }
        List<ImportColumn> columns = line.cells().stream().map(ImportColumn::ofHeader).toList();
        Set<ImportColumn> seen = new HashSet<>();
        for (ImportColumn column : columns) {
            if (column != null && !seen.add(column)) {
                throw new Refusal("import.error.columnTwice", column.header());
            }
        }
        String missing = Arrays.stream(ImportColumn.values()).filter(column -> !column.optional() && !seen.contains(column))
                .map(ImportColumn::header).collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new Refusal("import.error.columnMissing", missing);
        }
        List<String> ignored = line.cells().stream()
                .filter(name -> !name.isBlank() && ImportColumn.ofHeader(name) == null).map(String::strip).toList();
        return new ImportHeader(columns, ignored);
    }

    /** The cells that are not empty, by column. */
    Map<ImportColumn, String> cells(ImportSheet.Line line) {
        Map<ImportColumn, String> cells = new EnumMap<>(ImportColumn.class);
        for (int i = 0; i < Math.min(columns.size(), line.cells().size()); i++) {
            String cell = line.cells().get(i).strip();
            if (columns.get(i) != null && !cell.isEmpty()) {
                cells.put(columns.get(i), cell);
            }
        }
        return cells;
    }

    /** Cells with something in them beyond the last column: a separator too many. */
    boolean overflows(ImportSheet.Line line) {
        return line.cells().size() > columns.size()
                && !line.cells().subList(columns.size(), line.cells().size()).stream().allMatch(String::isBlank);
    }
}
