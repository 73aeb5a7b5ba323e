package ru.pribor.sheet;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import ru.pribor.message.Refusal;

/** The rows of a file, one after another, the header first. */
public interface Sheet extends Closeable {

    /** Null after the last row. */
    Line next() throws IOException;

    /** How much of the file is read, 0 to 1. */
    double share();

    /**
     * Opens a file of the columns.
     *
     * @throws Refusal for a file that is empty or of another kind
     */
    static <C extends Enum<C> & SheetColumn> Sheet open(Path file, Class<C> columns) throws IOException {
        if (Files.size(file) == 0) {
            throw new Refusal("import.error.empty");
        }
        byte[] first = new byte[4];
        try (InputStream in = Files.newInputStream(file)) {
            in.readNBytes(first, 0, first.length);
        }
        if (first[0] == 'P' && first[1] == 'K') {
            return new XlsxSheet(file, header -> isDate(columns, header));
        }
        if ((first[0] & 0xFF) == 0xD0 && (first[1] & 0xFF) == 0xCF) {
            throw new Refusal("import.error.oldExcel");
        }
        return new CsvSheet(file);
    }

    private static <C extends Enum<C> & SheetColumn> boolean isDate(Class<C> columns, String header) {
        C column = SheetHeader.of(columns, header);
        return column != null && column.isDate();
    }

    /**
     * A row of cells.
     *
     * @param broken true where the row could not be divided into cells; then there are none
     */
    record Line(int number, List<String> cells, boolean broken) {

        public boolean blank() {
            return !broken && cells.stream().allMatch(String::isBlank);
        }
    }
}
