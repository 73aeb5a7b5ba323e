package ru.pribor.ui;

import com.vaadin.flow.server.streams.DownloadEvent;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.stereotype.Component;
import ru.pribor.message.Messages;
import ru.pribor.reading.MeterRow;

/** Writes a list of meters as a table, row by row: memory does not grow with the list. */
@Component
class MeterExport {

    private static final List<String> HEADERS = List.of("meters.export.serial", "meters.export.model", "meters.resource",
            "meters.state", "meters.address", "meters.export.premises", "meters.devEui", "meters.export.value",
            "meters.export.unit", "meters.export.readAt", "meters.validUntil", "meters.events");
    private static final char BYTE_ORDER_MARK = '\ufeff';
    private static final int FLUSH_ROWS = 1000;

    private final Messages messages;

    MeterExport(Messages messages) {
        this.messages = messages;
    }

    void csv(DownloadEvent download, Locale locale, Consumer<Consumer<MeterRow>> rows) throws IOException {
        download.setFileName(messages.text(locale, "meters.export.file") + ".csv");
        download.setContentType("text/csv; charset=utf-8");
        Writer writer = new OutputStreamWriter(download.getOutputStream(), StandardCharsets.UTF_8);
        writer.write(BYTE_ORDER_MARK);
        CSVPrinter table = CSVFormat.EXCEL.builder().setDelimiter(';').get().print(writer);
        table.printRecord(headers(locale));
        rows.accept(row -> {
            try {
                table.printRecord(cells(row, locale).stream().map(MeterExport::harmless).toList());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        table.flush();
    }

    void xlsx(DownloadEvent download, Locale locale, Consumer<Consumer<MeterRow>> rows) throws IOException {
        String name = messages.text(locale, "meters.export.file");
        download.setFileName(name + ".xlsx");
        download.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        try (Workbook book = new Workbook(download.getOutputStream(), "Pribor", "1.0")) {
            Worksheet sheet = book.newWorksheet(name);
            int[] line = {0};
            write(sheet, line[0]++, headers(locale));
            sheet.range(0, 0, 0, HEADERS.size() - 1).style().bold().set();
            sheet.freezePane(0, 1);
            rows.accept(row -> {
                write(sheet, line[0]++, cells(row, locale));
                if (line[0] % FLUSH_ROWS == 0) {
                    flush(sheet);
                }
            });
        }
    }

    private static void flush(Worksheet sheet) {
        try {
            sheet.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Worksheet sheet, int line, List<String> cells) {
        for (int column = 0; column < cells.size(); column++) {
            sheet.value(line, column, cells.get(column));
        }
    }

    private List<String> headers(Locale locale) {
        return HEADERS.stream().map(key -> messages.text(locale, key)).toList();
    }

    private List<String> cells(MeterRow row, Locale locale) {
        return Arrays.asList(row.serial(), row.model(), messages.text(locale, "resource." + row.resource()),
                messages.text(locale, "state." + row.state()), text(row.address()), text(row.premises()), text(row.devEui()),
                row.lastValue() == null ? "" : row.lastValue().stripTrailingZeros().toPlainString(),
                row.lastRegister() == null ? "" : messages.text(locale, "unit." + row.lastRegister().unit().symbol()),
                row.lastReadAt() == null ? "" : Formats.time(row.lastReadAt(), LastReading.zone(row), locale),
                row.validUntil() == null ? "" : Formats.date(row.validUntil(), locale),
                row.openEvents().stream().map(event -> messages.text(locale, "event." + event)).collect(Collectors.joining(", ")));
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    /** A spreadsheet takes a cell that begins like a formula for one; an apostrophe keeps it text. */
    private static String harmless(String cell) {
        return cell.isEmpty() || "=+-@\t\r".indexOf(cell.charAt(0)) < 0 ? cell : "'" + cell;
    }
}
