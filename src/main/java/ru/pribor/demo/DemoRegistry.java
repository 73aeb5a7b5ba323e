package ru.pribor.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import ru.pribor.access.LongWork;
import ru.pribor.site.ImportColumn;
import ru.pribor.site.ImportOptions;
import ru.pribor.site.ImportReport;
import ru.pribor.site.RegistryImport;

/**
 * Twenty houses of an invented town, each with 24 flats and two meters of its own: a thousand meters, brought in as an
 * operator would, by a file. A third of the flats has Betar meters, a third pulse counters of Vega that serve two flats
 * each, a third Axioma; the houses have Axioma.
 */
@Component
@Profile("demo")
class DemoRegistry {

    static final String TOWN = "г. Приборск, ";
    static final String RESIDENTS_ACCOUNT = "1001001";
    static final int HOUSES = 20;
    static final int FLATS = 24;
    private static final String[] STREETS = {"Счётчиковая ул.", "Капельная ул.", "Манометровый пер.", "Тихая Протечка ул."};

    private final RegistryImport registry;

    DemoRegistry(RegistryImport registry) {
        this.registry = registry;
    }

    /** @throws IllegalStateException where a row was refused: then the town itself is wrong */
    ImportReport bring(long managerId) {
        try {
            Path file = Files.createTempFile("pribor-demo", ".csv");
            try {
                Files.writeString(file, file());
                ImportReport report = registry.run(file, new ImportOptions(false, managerId, Locale.forLanguageTag("ru")),
                        LongWork.Steps.NONE);
                if (report.errorCount() > 0) {
                    throw new IllegalStateException("The demo town was refused: " + report.errors().get(0));
                }
                return report;
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String file() {
        StringBuilder rows = new StringBuilder(Arrays.stream(ImportColumn.values()).map(ImportColumn::header)
                .collect(Collectors.joining(";"))).append('\n');
        for (int house = 1; house <= HOUSES; house++) {
            for (int flat = 1; flat <= FLATS; flat++) {
                flat(rows, house, flat, 0);
                flat(rows, house, flat, 1);
            }
            row(rows, house, ";;;HOUSE", 0, "Qalcosonic W1", "AXD" + house, eui("70b3d50f7000", house * 2), "axioma-w1;1", 1);
            row(rows, house, ";;;HOUSE", 1, "Qalcosonic W1", "AXD" + house, eui("70b3d50f7000", house * 2 + 1), "axioma-w1;1", 1);
        }
        return rows.toString();
    }

    private static void flat(StringBuilder rows, int house, int flat, int hot) {
        String place = "%d;%d.%d;%d%03d%03d;PREMISES".formatted(flat, 38 + flat % 5 * 7, flat % 10, 1, house, flat);
        int number = house * 100 + flat * 2 + hot;
        String serial = "%d%02d%02d".formatted(hot + 1, house, flat);
        switch (house % 3) {
            case 0 -> row(rows, house, place, hot, hot == 0 ? "СВ-15Х с импульсным выходом" : "СВ-15Г с импульсным выходом",
                    "SV" + serial, eui("373533373600", house * 100 + (flat + 1) / 2), "vega-si-11;0.01", (flat - 1) % 2 * 2 + hot + 1);
            case 1 -> row(rows, house, place, hot, hot == 0 ? "СХВЭ-15" : "СГВЭ-15", "B" + serial,
                    eui("073333303300", number), "betar-shve;1", 1);
            default -> row(rows, house, place, hot, "Qalcosonic W1", "AX" + serial, eui("70b3d50f6000", number),
                    "axioma-w1;1", 1);
        }
    }

    private static void row(StringBuilder rows, int house, String place, int hot, String model, String serial, String devEui,
                            String codecAndWeight, int channel) {
        boolean axioma = codecAndWeight.startsWith("axioma");
        rows.append(TOWN).append(STREETS[house % STREETS.length]).append(", ").append(house).append(";;Europe/Samara;")
                .append(place).append(';').append(hot == 0 ? "COLD_WATER;" : "HOT_WATER;")
                .append(axioma ? model + (hot == 0 ? " ХВС" : " ГВС") : model).append(';')
                .append(serial).append(axioma && place.startsWith(";") ? (hot == 0 ? "C" : "H") : "").append(';').append(devEui)
                .append(';').append(codecAndWeight).append(';').append(house % 7 + 0.5).append(";2024-0").append(house % 9 + 1)
                .append("-15;2024-0").append(house % 9 + 1).append("-01;2030-0").append(house % 9 + 1).append("-01;")
                .append(channel).append(";0\n");
    }

    private static String eui(String prefix, int number) {
        return prefix + ("%0" + (16 - prefix.length()) + "d").formatted(number);
    }
}
