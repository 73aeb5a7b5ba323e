package ru.pribor.sheet;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import ru.pribor.message.Refusal;

/**
 * Unpacks a workbook once to nowhere before it is read: what it says of its own sizes may be a lie, shared texts are held
 * in memory as a whole, a row too, and the reader allots a row as wide as its farthest cell. The parser is the reader's own,
 * so that both understand the same; any part may be named as a sheet, so every part is looked through.
 */
final class XlsxGuard {

    private static final int MOST_ENTRIES = 1000;
    private static final long LARGEST = 1L << 30;
    private static final long LARGEST_IN_MEMORY = 48L << 20;
    private static final int LONGEST_ROW = 4 << 20;
    private static final Pattern CELL = Pattern.compile("\\$?[A-Za-z]{1,3}\\$?[0-9]{1,7}");

    /** In which the byte of {@code <} is nothing else. */
    private static final Set<String> ENCODINGS = Set.of("UTF-8", "US-ASCII", "ISO-8859-1");

    private final XMLInputFactory parser = new InputFactoryImpl();
    private long total;
    private long rows;

    private XlsxGuard() {
        parser.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        parser.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
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
                boolean sheet = entry.getName().startsWith("xl/worksheets/");
                try (Bounded content = guard.new Bounded(zip.getInputStream(entry), sheet ? LARGEST : LARGEST_IN_MEMORY)) {
                    guard.look(content);
                }
            }
            return Math.max(1, guard.rows);
        } catch (IOException e) {
            throw new Refusal("import.error.broken");
        }
    }

    private void look(Bounded content) throws IOException {
        try {
            XMLStreamReader xml = parser.createXMLStreamReader(content);
            if (xml.getEncoding() != null && !ENCODINGS.contains(xml.getEncoding().toUpperCase(Locale.ROOT))) {
                throw new Refusal("import.error.broken");
            }
            long found = 0;
            int row = -1;
            while (xml.hasNext()) {
                int event = xml.next();
                int place = xml.getLocation().getCharacterOffset();
                if (row >= 0 && place - row > LONGEST_ROW) {
                    throw new Refusal("import.error.bomb");
                }
                if (event == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("row")) {
                    row = place;
                    found++;
                } else if (event == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("c")) {
                    mustBeNear(xml.getAttributeValue(null, "r"));
                } else if (event == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals("row")) {
                    row = -1;
                }
            }
            rows = Math.max(rows, found);
        } catch (XMLStreamException e) {
            // A picture, say; a broken sheet is refused by the reader, at the same place.
            content.drain();
        }
    }

    private static void mustBeNear(String cell) {
        if (cell != null && !CELL.matcher(cell).matches()) {
            throw new Refusal("import.error.bomb");
        }
    }

    /** Bounds all parts together, each part, and what the parser holds of it: the stretch from one {@code <} to the next. */
    private final class Bounded extends FilterInputStream {

        private final long most;
        private long size;
        private int stretch;

        Bounded(InputStream part, long most) {
            super(part);
            this.most = most;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = counted(target, offset, length);
            for (int i = 0; i < read; i++) {
                stretch = target[offset + i] == '<' ? 0 : stretch + 1;
            }
            if (stretch > LONGEST_ROW) {
                throw new Refusal("import.error.bomb");
            }
            return read;
        }

        void drain() throws IOException {
            byte[] buffer = new byte[1 << 16];
            while (counted(buffer, 0, buffer.length) >= 0) {
                continue;
            }
        }

        private int counted(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            size += Math.max(0, read);
            total += Math.max(0, read);
            if (total > LARGEST || size > most) {
                throw new Refusal("import.error.bomb");
            }
            return read;
        }
    }
}
