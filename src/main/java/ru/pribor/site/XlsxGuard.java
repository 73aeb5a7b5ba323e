package ru.pribor.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import ru.pribor.message.Refusal;

/**
 * Unpacks a workbook once to nowhere before it is read: what it says of its own sizes may be a lie, shared texts are
 * held in memory as a whole, and the reader allots a row as wide as its farthest cell.
 */
final class XlsxGuard {

    private static final int MOST_ENTRIES = 1000;
    private static final long LARGEST = 1L << 30;
    private static final long LARGEST_IN_MEMORY = 48L << 20;
    private static final String REFERENCE = " r=";
    private static final String ROW = "<row";
    private static final int LONGEST_COLUMN_NAME = 3;

    private long total;
    private long rows;

    private XlsxGuard() {
    }

    /**
     * @return the number of rows of the largest sheet, at least 1
     * @throws Refusal for a workbook that must not be opened
     */
    static long check(Path file) {
        XlsxGuard guard = new XlsxGuard();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_ENTRIES || zip.getEntry("xl/workbook.xml") == null) {
                throw new Refusal("import.error.broken");
            }
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements();) {
                ZipEntry entry = entries.nextElement();
                try (InputStream content = zip.getInputStream(entry)) {
                    guard.unpack(content, entry.getName().startsWith("xl/worksheets/"));
                }
            }
            return Math.max(1, guard.rows);
        } catch (IOException e) {
            throw new Refusal("import.error.broken");
        }
    }

    private void unpack(InputStream content, boolean sheet) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long size = 0;
        long found = 0;
        Scan scan = new Scan();
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            size += read;
            total += read;
            if (total > LARGEST || !sheet && size > LARGEST_IN_MEMORY) {
                throw new Refusal("import.error.bomb");
            }
            if (sheet) {
                found += scan.rows(buffer, read);
            }
        }
        rows = Math.max(rows, found);
    }

    /** Counts rows and refuses column names longer than {@code XFD}, over the borders of buffers. */
    private static final class Scan {

        private int inReference;
        private int inRow;
        private int letters = -1;

        int rows(byte[] buffer, int length) {
            int count = 0;
            for (int i = 0; i < length; i++) {
                char c = (char) buffer[i];
                if (letters >= 0 && !(letters == 0 && (c == '"' || c == '\''))) {
                    letters = c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' ? letters + 1 : -1;
                    if (letters > LONGEST_COLUMN_NAME) {
                        throw new Refusal("import.error.bomb");
                    }
                }
                inReference = c == REFERENCE.charAt(inReference) ? inReference + 1 : c == ' ' ? 1 : 0;
                if (inReference == REFERENCE.length()) {
                    inReference = 0;
                    letters = 0;
                }
                inRow = c == ROW.charAt(inRow) ? inRow + 1 : c == '<' ? 1 : 0;
                if (inRow == ROW.length()) {
                    inRow = 0;
                    count++;
                }
            }
            return count;
        }
    }
}
