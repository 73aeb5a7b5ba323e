package ru.pribor.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ru.pribor.document.StoredFiles;
import ru.pribor.message.Messages;
import ru.pribor.message.MessagesFixture;
import ru.pribor.message.Refusal;
import ru.pribor.sheet.ErrorList;
import ru.pribor.sheet.RowError;
import ru.pribor.sheet.Sheet;
import ru.pribor.sheet.SheetHeader;

/** Files and cells of readings, as they are understood without the database. */
class SubmissionReaderTest {

    private static final ZoneId SAMARA = ZoneId.of("Europe/Samara");
    private static final Instant NOW = Instant.parse("2026-11-25T06:30:20Z");

    @TempDir
    private Path folder;
    private ErrorList errors;

    @BeforeEach
    void noErrors() throws IOException {
        errors = new ErrorList(MessagesFixture.texts(), Messages.RUSSIAN);
    }

    @AfterEach
    void close() throws IOException {
        errors.close();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', textBlock = """
            2026-11-24                    | 2026-11-24T08:00:00Z
            24.11.2026                    | 2026-11-24T08:00:00Z
            2026-11-25                    | 2026-11-25T06:30:00Z
            2026-11-26                    | 2026-11-26T08:00:00Z
            2026-11-24 18:30              | 2026-11-24T14:30:00Z
            24.11.2026 18:30              | 2026-11-24T14:30:00Z
            2026-11-24T18:30:15           | 2026-11-24T14:30:15Z
            2026-11-24T18:30+03:00        | 2026-11-24T15:30:00Z
            2026-11-24T18:30:00.1234567Z  | 2026-11-24T18:30:00.123456Z""")
    void aTimeIsThatOfTheHouseUnlessItTellsAnOffsetAndADayAloneIsItsNoon(String text, Instant at) {
        assertThat(SubmittedTime.of(text).in(SAMARA, NOW)).isEqualTo(at);
    }

    @ParameterizedTest
    @CsvSource({"31.02.2026", "2026-13-01", "yesterday", "25.11.26", "2026-11-25T25:00", "1812-09-07", "2026-11-24 18:30+3", "45000"})
    void otherTimesAreRefused(String text) {
        assertThatThrownBy(() -> SubmittedTime.of(text)).isInstanceOf(Refusal.class).hasMessage("submission.error.time");
    }

    @ParameterizedTest(name = "1 {0} is {1}")
    @CsvSource(delimiter = '|', textBlock = """
            м³     | 1
            куб.м  | -
            л      | 0.001
            кВт·ч  | 1
            MWh    | 1000
            Гкал   | 1163
            ГДж    | 277.777778
            т      | 1""")
    void unitsAreWrittenAsPeopleDo(String text, String stored) {
        List<SubmittedRow> rows = rows("serial;value;unit;read_at\nA1;1;" + text + ";2026-11-24\n");

        if (stored.equals("-")) {
            assertThat(told()).containsExactly("2 unit");
        } else {
            assertThat(rows.get(0).unit().stored(rows.get(0).value())).isEqualByComparingTo(stored);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SERIAL    | ''          | serial
            VALUE     | ''          | value
            VALUE     | -1          | value
            VALUE     | 1e5         | value
            VALUE     | 12,3,4      | value
            VALUE     | 0,1234567   | value
            VALUE     | 12345678901234 | value
            READ_AT   | ''          | read_at
            READ_AT   | вчера       | read_at
            REGISTER  | temperature-supply | register
            REGISTER  | t5          | register
            UNIT      | furlong     | unit
            CONFIRMED | maybe       | confirmed
            METER_ID  | -4          | meter_id""")
    void aBadCellIsToldByItsRowAndColumn(SubmissionColumn column, String cell, String blamed) {
        Map<SubmissionColumn, String> cells = new EnumMap<>(Map.of(SubmissionColumn.SERIAL, "A1", SubmissionColumn.VALUE, "12,5",
                SubmissionColumn.READ_AT, "2026-11-24"));
        cells.put(column, cell);
        cells.values().removeIf(String::isEmpty);

        assertThat(new SubmissionReader(errors).read(7, cells)).isEmpty();
        assertThat(told()).containsExactly("7 " + blamed);
        assertThat(errors.first().get(0).message()).doesNotContain(".error");
    }

    @Test
    void readsBytesOfWindows1251DecimalCommasAndAByteOrderMark() {
        String text = "meter_model;serial;register;value;read_at;confirmed\r\nСХВЭ-15;0001;T2;1 012,5;24.11.2026;Да\r\n";

        assertThat(List.of(rows(("\uFEFF" + text).getBytes(StandardCharsets.UTF_8)).get(0),
                rows(text.getBytes(Charset.forName("windows-1251"))).get(0))).allSatisfy(row -> {
                    assertThat(row.model()).isEqualTo("СХВЭ-15");
                    assertThat(row.serial()).isEqualTo("0001");
                    assertThat(row.register()).isEqualTo("energy-t2");
                    assertThat(row.value()).isEqualByComparingTo("1012.5");
                    assertThat(row.confirmed()).isTrue();
                });
        assertThat(errors.count()).isZero();
    }

    @Test
    void aWorkbookTellsDaysWithTheirTime() throws IOException {
        Path file = folder.resolve("readings.xlsx");
        try (OutputStream out = Files.newOutputStream(file); Workbook workbook = new Workbook(out, "Test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Показания");
            List.of("serial", "value", "read_at").forEach(name -> sheet.value(0, List.of("serial", "value", "read_at").indexOf(name), name));
            sheet.value(1, 0, "A1");
            sheet.value(1, 1, 12.7);
            sheet.value(1, 2, LocalDateTime.of(2026, 11, 24, 18, 30, 1));
            sheet.value(2, 0, "A1");
            sheet.value(2, 1, 12);
            sheet.value(2, 2, LocalDateTime.of(2026, 11, 23, 0, 0));
        }

        assertThat(rows(file)).extracting(row -> row.readAt().toString() + " " + row.value()).containsExactly(
                "SubmittedTime[day=2026-11-24, time=18:30:01, offset=null] 12.7", "SubmittedTime[day=2026-11-23, time=null, offset=null] 12");
    }

    @Test
    void wrongColumnsAreNamed() {
        assertThatThrownBy(() -> rows("serial;value\nA1;1\n")).isInstanceOf(Refusal.class)
                .satisfies(refusal -> assertThat(((Refusal) refusal).arguments()).containsExactly("read_at"));
        assertThatThrownBy(() -> rows("value;read_at;value\n")).hasMessage("import.error.columnTwice");
        assertThatThrownBy(() -> rows("")).hasMessage("import.error.empty");
        assertThatThrownBy(() -> rows("PK nothing")).hasMessage("import.error.broken");
    }

    @Test
    void aHostileNameLosesItsPathAndItsControlCharacters() {
        assertThat(StoredFiles.plainName("../../etc/pass\nwd\0.csv")).isEqualTo("passwd.csv");
        assertThat(StoredFiles.plainName("C:\\temp\\readings.csv")).isEqualTo("readings.csv");
        assertThat(StoredFiles.plainName("/")).isEqualTo("file");
        assertThat(StoredFiles.plainName("x".repeat(5000))).hasSize(120);
    }

    private List<String> told() {
        return errors.first().stream().map((RowError error) -> error.row() + " " + error.column()).toList();
    }

    private List<SubmittedRow> rows(String text) {
        return rows(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<SubmittedRow> rows(byte[] content) {
        try {
            return rows(Files.write(folder.resolve("readings.csv"), content));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<SubmittedRow> rows(Path file) throws IOException {
        List<SubmittedRow> rows = new ArrayList<>();
        try (Sheet sheet = Sheet.open(file, SubmissionColumn.class)) {
            SheetHeader<SubmissionColumn> header = SheetHeader.of(SubmissionColumn.class, sheet.next());
            SubmissionReader reader = new SubmissionReader(errors);
            for (Sheet.Line line = sheet.next(); line != null; line = sheet.next()) {
                reader.read(line.number(), header.cells(line)).ifPresent(rows::add);
            }
        }
        return rows;
    }
}
