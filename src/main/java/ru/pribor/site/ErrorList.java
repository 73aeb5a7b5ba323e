package ru.pribor.site;

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

/** All errors of an import: the first ones in memory, every one in a compressed file. */
class ErrorList implements Closeable {

    /** A list longer than this is cut; a file this wrong is not mended row by row. */
    private static final long LONGEST = 1_000_000;
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT.builder().setDelimiter(';').get();

    private final Messages messages;
    private final Locale locale;
    private final Path file;
    private final CSVPrinter printer;
    private final List<ImportError> first = new ArrayList<>();
    private long count;

    ErrorList(Messages messages, Locale locale) throws IOException {
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

    void add(int row, String column, String key, Object... arguments) {
        ImportError error = new ImportError(row, column, messages.text(locale, key, arguments));
        count++;
        if (first.size() < ImportReport.SHOWN_ERRORS) {
            first.add(error);
        }
        if (count <= LONGEST) {
            print(error);
        }
    }

    private void print(ImportError error) {
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

    List<ImportError> first() {
        return first.stream().sorted((a, b) -> Integer.compare(a.row(), b.row())).toList();
    }

    long count() {
        return count;
    }

    /** The compressed file, complete. */
    Path finish() throws IOException {
        printer.close();
        return file;
    }

    @Override
    public void close() throws IOException {
        printer.close();
        Files.deleteIfExists(file);
    }
}
