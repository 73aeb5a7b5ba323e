package ru.pribor.site;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** Import files of tests: rows that differ from a good one in a cell or two. */
public final class ImportFile {

    private static final AtomicLong COUNT = new AtomicLong(System.nanoTime() / 1000 % 1_000_000_000L * 1000);
    private final StringBuilder text = new StringBuilder(header());

    private ImportFile() {
    }

    public static ImportFile of(Row... rows) {
        ImportFile file = new ImportFile();
        Arrays.stream(rows).forEach(row -> file.text.append(row).append('\n'));
        return file;
    }

    public static String header() {
        return Arrays.stream(ImportColumn.values()).map(ImportColumn::header).collect(Collectors.joining(";")) + "\n";
    }

    /** A good row: a cold water meter of a flat in a house of its own. */
    public static Row row() {
        long number = COUNT.incrementAndGet();
        return new Row(new EnumMap<>(ImportColumn.class))
                .with(ImportColumn.HOUSE_ADDRESS, "Загрузочная ул., " + number)
                .with(ImportColumn.TIME_ZONE, "Asia/Yekaterinburg")
                .with(ImportColumn.PREMISES, "1").with(ImportColumn.AREA_M2, "45.5")
                .with(ImportColumn.ACCOUNT, "A" + number).with(ImportColumn.POINT_KIND, "PREMISES")
                .with(ImportColumn.RESOURCE, "COLD_WATER").with(ImportColumn.METER_MODEL, "Проверочный-1")
                .with(ImportColumn.SERIAL, "S" + number).with(ImportColumn.DEV_EUI, "%016x".formatted(number))
                .with(ImportColumn.CODEC, "vega-si-11").with(ImportColumn.PULSE_WEIGHT, "0.01")
                .with(ImportColumn.OPENING_VALUE, "12.5").with(ImportColumn.INSTALLED_ON, "2025-03-01")
                .with(ImportColumn.VERIFIED_ON, "2025-01-15").with(ImportColumn.VALID_UNTIL, "2031-01-14");
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** A row of a file. */
    public record Row(Map<ImportColumn, String> cells) {

        public Row with(ImportColumn column, String cell) {
            Map<ImportColumn, String> changed = new EnumMap<>(ImportColumn.class);
            changed.putAll(cells);
            changed.put(column, cell);
            return new Row(changed);
        }

        public String get(ImportColumn column) {
            return cells.get(column);
        }

        @Override
        public String toString() {
            return Arrays.stream(ImportColumn.values()).map(column -> cells.getOrDefault(column, ""))
                    .collect(Collectors.joining(";"));
        }
    }
}
