package ru.pribor.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.i18n.I18NProvider;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import ru.pribor.quantity.ShownUnit;
import ru.pribor.reading.MeterRow;
import ru.pribor.ui.TableExport.Column;

/** The list of meters as a table to take away. */
final class MeterTable {

    private final Locale locale = UI.getCurrent().getLocale();

    private MeterTable() {
    }

    static TableExport<MeterRow> of(Consumer<Consumer<MeterRow>> rows) {
        return new TableExport<>("meters.title", new MeterTable().columns(), rows);
    }

    private List<Column<MeterRow>> columns() {
        return List.of(
                new Column<>("meters.export.serial", MeterRow::serial),
                new Column<>("meters.export.model", MeterRow::model),
                new Column<>("meters.resource", row -> word("resource." + row.resource())),
                new Column<>("meters.state", row -> word("state." + row.state())),
                new Column<>("meters.address", MeterRow::address),
                new Column<>("meters.export.premises", MeterRow::premises),
                new Column<>("meters.devEui", MeterRow::devEui),
                new Column<>("meters.export.value", row -> row.lastRegister() == null ? row.lastValue()
                        : ShownUnit.of(row.lastRegister(), locale).shown(row.lastValue())),
                new Column<>("meters.export.unit", row -> row.lastRegister() == null ? null
                        : Formats.unit(row.lastRegister(), locale)),
                new Column<>("meters.export.readAt", row -> row.lastReadAt() == null ? null
                        : Formats.time(row.lastReadAt(), LastReading.zone(row), locale)),
                new Column<>("meters.validUntil", MeterRow::validUntil),
                new Column<>("meters.export.late", row -> row.late() ? word("meters.late") : row.excused() ? word("meters.excused") : null),
                new Column<>("meters.events", row -> row.openEvents().stream().map(event -> word("event." + event))
                        .collect(Collectors.joining(", "))));
    }

    private String word(String key) {
        return I18NProvider.translate(locale, key);
    }
}
