package ru.pribor.sheet;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import ru.pribor.message.Refusal;

/** Which cell of a row belongs to which column. */
public final class SheetHeader<C extends Enum<C> & SheetColumn> {

    private final Class<C> kind;
    private final List<C> columns;
    private final List<String> ignored;

    private SheetHeader(Class<C> kind, List<String> names) {
        this.kind = kind;
        this.columns = names.stream().map(name -> of(kind, name)).toList();
        this.ignored = names.stream().filter(name -> !name.isBlank() && of(kind, name) == null).map(String::strip).toList();
    }

    /**
     * Reads the first row.
     *
     * @throws Refusal for a header that lacks a column or names one twice
     */
    public static <C extends Enum<C> & SheetColumn> SheetHeader<C> of(Class<C> kind, Sheet.Line line) {
        if (line == null || line.broken() || line.blank()) {
            throw new Refusal("import.error.header");
        }
        SheetHeader<C> header = new SheetHeader<>(kind, line.cells());
        Set<C> seen = new HashSet<>();
        for (C column : header.columns) {
            if (column != null && !seen.add(column)) {
                throw new Refusal("import.error.columnTwice", column.header());
            }
        }
        String missing = Arrays.stream(kind.getEnumConstants()).filter(column -> !column.optional() && !seen.contains(column))
                .map(SheetColumn::header).collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new Refusal("import.error.columnMissing", missing);
        }
        return header;
    }

    /** The column of a name in a header, in any case; null for an unknown one. */
    static <C extends Enum<C> & SheetColumn> C of(Class<C> kind, String name) {
        String plain = name.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(kind.getEnumConstants()).filter(column -> column.header().equals(plain)).findFirst().orElse(null);
    }

    /** The cells that are not empty, by column. */
    public Map<C, String> cells(Sheet.Line line) {
        Map<C, String> cells = new EnumMap<>(kind);
        for (int i = 0; i < Math.min(columns.size(), line.cells().size()); i++) {
            String cell = line.cells().get(i).strip();
            if (columns.get(i) != null && !cell.isEmpty()) {
                cells.put(columns.get(i), cell);
            }
        }
        return cells;
    }

    /** Cells with something in them beyond the last column: a separator too many. */
    public boolean overflows(Sheet.Line line) {
        return line.cells().size() > columns.size()
                && !line.cells().subList(columns.size(), line.cells().size()).stream().allMatch(String::isBlank);
    }

    /** Names in the header that no column has. */
    public List<String> ignored() {
        return ignored;
    }
}
