package ru.pribor.ui;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import ru.pribor.reading.MeterRow;
import ru.pribor.reading.ReadingChange;

/** Readings with what they were and what they become. */
final class ChangesTable extends Div {

    /** So many rows are shown without a scroll bar of their own. */
    private static final int FEW = 20;

    private final transient Map<Long, MeterRow> meters;
    private final FoldingGrid<ReadingChange> grid = new FoldingGrid<>("redecoding.reading", this::line);

    ChangesTable(List<ReadingChange> changes, Map<Long, MeterRow> meters) {
        this.meters = meters;
        grid.addColumn(this::serial).setHeader(getTranslation("redecoding.meter")).setPartNameGenerator(change -> "serial");
        grid.addColumn(this::time).setHeader(getTranslation("readings.readAt")).setPartNameGenerator(change -> "numeric");
        grid.addColumn(this::register).setHeader(getTranslation("redecoding.register"));
        grid.addColumn(change -> amount(change, change.was())).setHeader(getTranslation("redecoding.was"))
                .setTextAlign(ColumnTextAlign.END).setPartNameGenerator(change -> "numeric");
        grid.addColumn(change -> amount(change, change.becomes())).setHeader(getTranslation("redecoding.becomes"))
                .setTextAlign(ColumnTextAlign.END).setPartNameGenerator(change -> "numeric");
        grid.addComponentColumn(this::kind).setHeader(getTranslation("redecoding.what")).setAutoWidth(true).setFlexGrow(0);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setItems(changes);
        grid.setAllRowsVisible(changes.size() <= FEW);
        add(grid);
    }

    private Div line(ReadingChange change) {
        Span about = new Span(String.join(" · ", serial(change), time(change), register(change)));
        about.addClassName("page-state");
        Span values = new Span(amount(change, change.was()) + " → " + amount(change, change.becomes()));
        values.addClassName("numeric");
        Div line = new Div(about, values, kind(change));
        line.addClassName("folded");
        return line;
    }

    private String serial(ReadingChange change) {
        return meters.get(change.meterId()).serial();
    }

    private String time(ReadingChange change) {
        ZoneId zone = meters.get(change.meterId()).timeZone();
        return Formats.time(change.readAt(), zone == null ? ZoneOffset.UTC : zone, getLocale());
    }

    private String register(ReadingChange change) {
        return getTranslation("register." + change.register().id());
    }

    private String amount(ReadingChange change, BigDecimal value) {
        return value == null ? Formats.NONE
                : Formats.amount(value, change.register(), getLocale());
    }

    private Chip kind(ReadingChange change) {
        return new ChangeChip(change.kind(), getTranslation("redecoding.kind." + change.kind()));
    }
}
