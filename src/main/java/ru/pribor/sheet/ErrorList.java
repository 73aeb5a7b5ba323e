package ru.pribor.sheet;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import ru.pribor.message.Messages;

/** All errors of a file: the first ones in memory, every one in a compressed file. */
public final class ErrorList implements Closeable {

    /** So many are held in memory, to be shown. */
    public static final int SHOWN = 1000;

    /** A list longer than this is cut; a file this wrong is not mended row by row. */
    private static final long LONGEST = 1_000_000;
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT.builder().setDelimiter(';').get();

    private final Messages messages;
    private final Locale locale;
    private final Path file;
    private final CSVPrinter printer;
    private final List<RowError> first = new ArrayList<>();
    private long count;

    public ErrorList(Messages messages, Locale locale) throws IOException {
        this.messages = messages;
        this.locale = locale;
        this.file = Files.createTempFile("pribor-import-errors", ".csv.gz");
        Writer text = new BufferedWriter(
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8));
        text.write('\uFEFF');
        this.printer = new CSVPrinter(text, FORMAT);
        printer.printRecord(messages.text(locale, "import.row"), messages.text(locale, "import.column"),
                messages.text(locale, "import.message"));
    }

    public void add(int row, String column, String key, Object... arguments) {
        RowError error = new RowError(row, column, messages.text(locale, key, arguments));
        count++;
        if (first.size() < SHOWN) {
            first.add(error);
        }
        if (count <= LONGEST) {
            print(error);
        }
    }

    private void print(RowError error) {
        try {
            printer.printRecord(error.row(), error.column(), harmless(error.message()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A spreadsheet would run a text that begins like a formula. */
    private static String harmless(String text) {
        return !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    public List<RowError> first() {
        return first.stream().sorted((a, b) -> Integer.compare(a.row(), b.row())).toList();
    }

    public long count() {
        return count;
    }

    /** The compressed file, complete. */
    public Path finish() throws IOException {
        printer.close();
        return file;
    }

    @Override
    public void close() throws IOException {
        printer.close();
        Files.deleteIfExists(file);
    }
}
