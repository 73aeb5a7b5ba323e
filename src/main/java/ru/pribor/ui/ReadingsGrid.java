package ru.pribor.ui;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import ru.pribor.quantity.Register;
import ru.pribor.quantity.ShownUnit;
import ru.pribor.reading.MeterPassport;
import ru.pribor.reading.MeterReadings;
import ru.pribor.reading.ReadingRow;
import ru.pribor.reading.Verdict;

/** Every reading of a register in a period; a reading leads to its frame. */
final class ReadingsGrid extends Grid<ReadingRow> {

    private static final int SHOWN_ROWS = 9;
    private static final int ROW_PIXELS = 36;
    private static final int HEADER_PIXELS = 48;

    private final int size;

    ReadingsGrid(MeterReadings readings, MeterPassport passport, MeterReadings.Asked asked) {
        Register register = asked.register();
        size = readings.count(asked);
        addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_WRAP_CELL_CONTENT);
        addColumn(row -> Formats.moment(row.readAt(), passport.zone(), getLocale()))
                .setHeader(getTranslation("readings.readAt")).setWidth("7.5rem").setPartNameGenerator(row -> "numeric");
        ShownUnit unit = ShownUnit.of(register, getLocale());
        addColumn(row -> Formats.amount(unit.shown(row.value()), getLocale()))
                .setHeader(getTranslation("readings.value", Formats.unit(register, getLocale())))
                .setTextAlign(ColumnTextAlign.END).setWidth("6.5rem").setPartNameGenerator(row -> "numeric");
        addComponentColumn(this::origin).setHeader(getTranslation("readings.source")).setWidth("6rem");
        setItems(query -> readings.list(asked, query.getOffset(), query.getLimit()).stream(),
                query -> size);
        setHeight(Math.min(size, SHOWN_ROWS) * ROW_PIXELS + HEADER_PIXELS + "px");
        asSingleSelect().addValueChangeListener(change -> {
            if (change.getValue() != null) {
                ReadingRow row = change.getValue();
                new FrameDialog(row, readings.frameOf(asked.meterId(), row),
                        readings.versions(asked.meterId(), row.register(), row.readAt()), passport.zone()).open();
                deselectAll();
            }
        });
    }

    int size() {
        return size;
    }

    private Div origin(ReadingRow row) {
        Div origin = new Div(new Span(getTranslation("source." + row.source())));
        if (row.verdict() != Verdict.GOOD) {
            origin.add(new Chip(row.verdict() == Verdict.DOUBTFUL ? Chip.Tone.WARNING : Chip.Tone.ALARM,
                    getTranslation("verdict." + row.verdict())));
        }
        origin.addClassName("reading-origin");
        return origin;
    }
}
