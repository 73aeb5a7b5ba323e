package ru.pribor.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ru.pribor.message.Refusal;

class XlsxGuardTest {

    private static final String SHEET = "xl/worksheets/sheet1.xml";

    @TempDir
    private Path folder;

    @Test
    void countsTheRowsOfASheet() throws IOException {
        assertThat(XlsxGuard.check(workbook(SHEET, rows("<c r='A1'/><c r='XFD1'/>", 3)))).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"r='ZZZZZZ1'", "r=\"ZZZZ1\"", "\nr='ZZZZZZ1'", "\tr = 'ZZZZZZ1'", "r='&#90;&#90;&#90;&#90;1'", "r='\uFFFD\uFFFD1'",
            "r='A99999999'"})
    void refusesACellFarAwayHoweverItIsWritten(String reference) {
        assertBomb(SHEET, rows("<c t='n' " + reference + "/>", 1), StandardCharsets.UTF_8);
        assertBomb("xl/media/picture.png", rows("<c " + reference + "/>", 1), StandardCharsets.UTF_8);
    }

    @Test
    void refusesWhatWouldBeHeldInMemory() {
        String large = "x".repeat(5 << 20);
        assertBomb(SHEET, rows("<c r='A1'><v>" + large + "</v></c>", 1), StandardCharsets.UTF_8);
        assertBomb(SHEET, rows("<c r='A1' s='" + large + "'/>", 1), StandardCharsets.UTF_8);
        assertBomb(SHEET, rows("<c r='A1'><v><![CDATA[" + "<<<<<<<<".repeat(1 << 20) + "]]></v></c>", 1), StandardCharsets.UTF_8);
        assertBomb(SHEET, rows("<c r='A1'><is>" + "<t>x</t>".repeat(1 << 20) + "</is></c>", 1), StandardCharsets.UTF_8);
    }

    @Test
    void refusesAnEncodingInWhichItWouldNotSeeThem() {
        String sheet = rows("<c r='A1' s='" + "\u3c3c".repeat(3 << 20) + "'/>", 1);

        assertThatThrownBy(() -> XlsxGuard.check(workbook(SHEET, "\uFEFF" + sheet, StandardCharsets.UTF_16BE)))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void passesOverPictures() throws IOException {
        assertThat(XlsxGuard.check(workbook("xl/media/picture.bmp", "BM" + "\0".repeat(5 << 20)))).isEqualTo(1);
    }

    private void assertBomb(String part, String content, Charset charset) {
        assertThatThrownBy(() -> XlsxGuard.check(workbook(part, content, charset))).isInstanceOf(Refusal.class)
                .hasMessage("import.error.bomb");
    }

    private static String rows(String cells, int count) {
        return "<worksheet><sheetData>" + ("<row>" + cells + "</row>").repeat(count) + "</sheetData></worksheet>";
    }

    private Path workbook(String part, String content) throws IOException {
        return workbook(part, content, StandardCharsets.UTF_8);
    }

    private Path workbook(String part, String content, Charset charset) throws IOException {
        Path file = Files.createTempFile(folder, "guard", ".xlsx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            zip.putNextEntry(new ZipEntry(part));
            zip.write(content.getBytes(charset));
        }
        return file;
    }
}
