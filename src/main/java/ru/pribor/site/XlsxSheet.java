package ru.pribor.site;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import ru.pribor.message.Refusal;

/** The first sheet of an Excel workbook, streamed. Cells formatted as dates become ISO dates. */
class XlsxSheet implements ImportSheet {

    private static final LocalDate EXCEL_DAY_ZERO = LocalDate.of(1899, 12, 30);
    private static final MathContext EXCEL_DIGITS = new MathContext(15);

    private final ReadableWorkbook workbook;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;
    private final long expected;
    private long read;
    private List<ImportColumn> columns = List.of();

    /** @throws Refusal for a workbook that is broken or blows up when unpacked */
    XlsxSheet(Path file) throws IOException {
        this.expected = XlsxGuard.check(file);
        try {
            this.workbook = new ReadableWorkbook(file.toFile(), new ReadingOptions(false, true));
            this.stream = workbook.getFirstSheet().openStream();
        } catch (RuntimeException | IOException e) {
            throw new Refusal("import.error.broken");
        }
        this.rows = stream.iterator();
    }

    @Override
    public Line next() {
        try {
            if (!rows.hasNext()) {
                return null;
            }
            Row row = rows.next();
            read++;
            return line(row);
        } catch (RuntimeException e) {
            throw new Refusal("import.error.broken");
        }
    }

    private Line line(Row row) {
        List<String> cells = new ArrayList<>(row.getCellCount());
        for (int i = 0; i < row.getCellCount(); i++) {
            Cell cell = row.getCell(i);
            cells.add(cell == null ? "" : text(cell, i < columns.size() ? columns.get(i) : null));
        }
        if (columns.isEmpty()) {
            columns = cells.stream().map(ImportColumn::ofHeader).toList();
        }
        return new Line(row.getRowNum(), cells, false);
    }

    private static String text(Cell cell, ImportColumn column) {
        if (cell.getType() != CellType.NUMBER) {
            String text = cell.getType() == CellType.FORMULA ? cell.getRawValue() : cell.getText();
            return text == null ? "" : text;
        }
        BigDecimal number = new BigDecimal(cell.getRawValue());
        if (column != null && column.isDate() && number.abs().compareTo(BigDecimal.valueOf(100_000)) < 0) {
            return EXCEL_DAY_ZERO.plusDays(number.longValue()).toString();
        }
        return Math.abs(number.scale()) > 40 ? cell.getRawValue() : number.round(EXCEL_DIGITS).toPlainString();
    }

    @Override
    public double share() {
        return Math.min(1, (double) read / expected);
    }

    @Override
    public void close() throws IOException {
        stream.close();
        workbook.close();
    }
}
