package ru.pribor.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A list as a table to take away, written row by row: memory does not grow with the list. */
final class TableExport<T> {

    private static final char BYTE_ORDER_MARK = '\ufeff';
    private static final int FLUSH_ROWS = 1000;

    private final String name;
    private final List<String> headers;
    private final List<Column<T>> columns;
    private final Consumer<Consumer<T>> rows;
    private final Locale locale = UI.getCurrent().getLocale();

    /** @param rows hands over every row, read when the person takes the table */
    TableExport(String nameKey, List<Column<T>> columns, Consumer<Consumer<T>> rows) {
        this.name = I18NProvider.translate(nameKey);
        this.headers = columns.stream().map(column -> I18NProvider.translate(column.headerKey())).toList();
        this.columns = columns;
        this.rows = rows;
    }

    /** @param cell a text, number or day; null for nothing */
    record Column<T>(String headerKey, Function<T, Object> cell) {
    }

    Anchor[] links() {
        return new Anchor[] {link("export.xlsx", this::xlsx), link("export.csv", this::csv)};
    }

    private static Anchor link(String key, DownloadHandler deed) {
        Anchor link = new Anchor(deed, AttachmentType.DOWNLOAD, I18NProvider.translate(key));
        link.addClassName("download");
        return link;
    }

    private void csv(DownloadEvent download) throws IOException {
        download.setFileName(name + ".csv");
        download.setContentType("text/csv; charset=utf-8");
        Writer writer = new OutputStreamWriter(download.getOutputStream(), StandardCharsets.UTF_8);
        writer.write(BYTE_ORDER_MARK);
        CSVPrinter table = CSVFormat.EXCEL.builder().setDelimiter(';').get().print(writer);
        table.printRecord(headers);
        rows.accept(row -> {
            try {
                table.printRecord(columns.stream().map(column -> text(column.cell().apply(row))).toList());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        table.flush();
    }

    private String text(Object cell) {
        if (cell instanceof BigDecimal number) {
            return Formats.plain(number, locale);
        }
        return cell instanceof LocalDate day ? Formats.date(day, locale) : cell == null ? "" : harmless(cell.toString());
    }

    /** A spreadsheet takes a cell that begins like a formula for one; an apostrophe keeps it text. */
    private static String harmless(String cell) {
        return cell.isEmpty() || "=+-@\t\r".indexOf(cell.charAt(0)) < 0 ? cell : "'" + cell;
    }

    private void xlsx(DownloadEvent download) throws IOException {
        download.setFileName(name + ".xlsx");
        download.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        try (Workbook book = new Workbook(download.getOutputStream(), "Pribor", "1.0")) {
            Worksheet sheet = book.newWorksheet(name);
            int[] line = {0};
            headers.forEach(header -> sheet.value(0, headers.indexOf(header), header));
            sheet.range(0, 0, 0, headers.size() - 1).style().bold().set();
            sheet.freezePane(0, 1);
            rows.accept(row -> {
                write(sheet, ++line[0], row);
                if (line[0] % FLUSH_ROWS == 0) {
                    flush(sheet);
                }
            });
        }
    }

    private void write(Worksheet sheet, int line, T row) {
        for (int column = 0; column < columns.size(); column++) {
            Object cell = columns.get(column).cell().apply(row);
            if (cell instanceof Number number) {
                sheet.value(line, column, number);
            } else if (cell instanceof LocalDate day) {
                sheet.value(line, column, day);
                sheet.style(line, column).format("dd.mm.yyyy").set();
            } else if (cell != null) {
                sheet.value(line, column, cell.toString());
            }
        }
    }

    private static void flush(Worksheet sheet) {
        try {
            sheet.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
