package ru.pribor.sheet;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import ru.pribor.message.Refusal;

/** The first sheet of an Excel workbook, streamed. Numbers in columns of dates become ISO dates, with the time where there is one. */
class XlsxSheet implements Sheet {

    private static final LocalDate EXCEL_DAY_ZERO = LocalDate.of(1899, 12, 30);
    private static final BigDecimal LAST_DAY = BigDecimal.valueOf(100_000);
    private static final BigDecimal SECONDS_OF_A_DAY = BigDecimal.valueOf(86_400);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static final MathContext EXCEL_DIGITS = new MathContext(15);

    private final ReadableWorkbook workbook;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;
    private final long expected;
    private long read;
    private final Predicate<String> isDate;
    private List<Boolean> dates = List.of();

    /** @throws Refusal for a workbook that is broken or blows up when unpacked */
    XlsxSheet(Path file, Predicate<String> isDate) throws IOException {
        this.isDate = isDate;
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
            cells.add(cell == null ? "" : text(cell, i < dates.size() && dates.get(i)));
        }
        if (dates.isEmpty()) {
            dates = cells.stream().map(isDate::test).toList();
        }
        return new Line(row.getRowNum(), cells, false);
    }

    private static String text(Cell cell, boolean date) {
        if (cell.getType() != CellType.NUMBER) {
            String text = cell.getType() == CellType.FORMULA ? cell.getRawValue() : cell.getText();
            return text == null ? "" : text;
        }
        BigDecimal number = new BigDecimal(cell.getRawValue());
        if (date && number.abs().compareTo(LAST_DAY) < 0) {
            return date(number);
        }
        return Math.abs(number.scale()) > 40 ? cell.getRawValue() : number.round(EXCEL_DIGITS).toPlainString();
    }

    private static String date(BigDecimal number) {
        LocalDate day = EXCEL_DAY_ZERO.plusDays(number.longValue());
        long seconds = number.remainder(BigDecimal.ONE).multiply(SECONDS_OF_A_DAY).setScale(0, RoundingMode.HALF_UP).longValue();
        return seconds == 0 ? day.toString() : day.atStartOfDay().plusSeconds(seconds).format(TIME);
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
