package ru.pribor.sheet;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Text with semicolons: UTF-8 with or without a byte order mark, else windows-1251. Read line by line, so that a
 * forgotten quote spoils its own row and no other, and a line that never ends takes no memory.
 */
class CsvSheet implements Sheet {

    private static final int LONGEST_LINE = 20_000;
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT.builder().setDelimiter(';').setIgnoreEmptyLines(false).get();

    private final Counted bytes;
    private final Reader text;
    private final double size;
    private int number;

    CsvSheet(Path file) throws IOException {
        Charset charset = charset(file);
        this.size = Files.size(file);
        this.bytes = new Counted(Files.newInputStream(file));
        this.text = new BufferedReader(new InputStreamReader(new BufferedInputStream(bytes), charset), 1 << 16);
    }

    @Override
    public Line next() throws IOException {
        StringBuilder line = new StringBuilder();
        int read = text.read();
        if (read < 0) {
            return null;
        }
        number++;
        boolean tooLong = false;
        while (read >= 0 && read != '\n') {
            if (line.length() < LONGEST_LINE) {
                line.append((char) read);
            } else {
                tooLong = true;
            }
            read = text.read();
        }
        return tooLong ? broken() : cells(line);
    }

    private Line cells(StringBuilder line) throws IOException {
        int from = number == 1 && line.length() > 0 && line.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
        int to = line.length() > from && line.charAt(line.length() - 1) == '\r' ? line.length() - 1 : line.length();
        String content = line.substring(from, to);
        if (content.isEmpty()) {
            return new Line(number, List.of(), false);
        }
        try (CSVParser parser = CSVParser.parse(content, FORMAT)) {
            List<CSVRecord> records = parser.getRecords();
            return records.size() == 1 ? new Line(number, records.get(0).toList(), false) : broken();
        } catch (IOException | UncheckedIOException e) {
            return broken();
        }
    }

    private Line broken() {
        return new Line(number, List.of(), true);
    }

    @Override
    public double share() {
        return Math.min(1, bytes.count / size);
    }

    @Override
    public void close() throws IOException {
        text.close();
    }

    private static Charset charset(Path file) throws IOException {
        try (Reader strict = new InputStreamReader(new BufferedInputStream(Files.newInputStream(file), 1 << 16),
                StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT))) {
            char[] buffer = new char[1 << 16];
            while (strict.read(buffer) >= 0) {
                continue;
            }
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException e) {
            return Charset.forName("windows-1251");
        }
    }

    private static final class Counted extends FilterInputStream {

        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
