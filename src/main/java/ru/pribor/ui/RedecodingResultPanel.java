package ru.pribor.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ru.pribor.reading.MeterDirectory;
import ru.pribor.reading.MeterRow;
import ru.pribor.reading.ReadingChange.Kind;
import ru.pribor.reading.RedecodingReport;
import ru.pribor.reading.RedecodingReport.MeterChanges;

/** What decoding again changes or has changed: figures, meter by meter, and the first rows. */
final class RedecodingResultPanel extends Card {

    /** So many meters are shown without a scroll bar of their own. */
    private static final int FEW = 12;

    private final transient Map<Long, MeterRow> meters;

    RedecodingResultPanel(RedecodingReport report, MeterDirectory directory, Runnable apply) {
        super(report.applied() ? "redecoding.done" : "redecoding.difference");
        addClassName("redecoding-result");
        Stream<Long> ids = Stream.concat(report.meters().stream().map(MeterChanges::meterId),
                report.first().stream().map(change -> change.meterId()));
        meters = directory.byIds(ids.distinct().toList()).stream().collect(Collectors.toMap(MeterRow::id, Function.identity()));
        add(new Paragraph(getTranslation("redecoding.frames", count(report.frames()), count(report.refused()))), figures(report));
        if (report.meters().isEmpty()) {
            add(new Chip(Chip.Tone.GOOD, getTranslation("redecoding.same")));
            return;
        }
        if (!report.applied() && report.changes()) {
            Button button = new Button(getTranslation("redecoding.apply"), click -> apply.run());
            button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            add(button);
        }
        add(new H3(getTranslation("redecoding.byMeter", count(report.metersChanged()))), byMeter(report.meters()),
                new H3(getTranslation("redecoding.first")), new ChangesTable(report.first(), meters));
    }

    private Div figures(RedecodingReport report) {
        Div chips = new Div();
        chips.addClassName("chips");
        Arrays.stream(Kind.values()).filter(kind -> report.total(kind) > 0).forEach(kind -> chips.add(
                new ChangeChip(kind, getTranslation("redecoding.kind." + kind) + ": " + count(report.total(kind)))));
        return chips;
    }

    private Grid<MeterChanges> byMeter(List<MeterChanges> changes) {
        FoldingGrid<MeterChanges> grid = new FoldingGrid<>("redecoding.meter", this::line);
        grid.addComponentColumn(this::meter).setHeader(getTranslation("redecoding.meter")).setFlexGrow(3);
        for (Kind kind : Kind.values()) {
            grid.addColumn(one -> count(one.count(kind))).setHeader(getTranslation("redecoding.kind." + kind))
                    .setComparator(one -> one.count(kind)).setTextAlign(ColumnTextAlign.END).setPartNameGenerator(one -> "numeric");
        }
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setItems(changes);
        grid.setAllRowsVisible(changes.size() <= FEW);
        return grid;
    }

    private Anchor meter(MeterChanges one) {
        MeterRow row = meters.get(one.meterId());
        return new Anchor(MeterCard.passport(row.id()), new MeterBadge(row.resource(), row.model(), row.serial()));
    }

    private Div line(MeterChanges one) {
        Span counts = new Span(Arrays.stream(Kind.values()).filter(kind -> one.count(kind) > 0)
                .map(kind -> getTranslation("redecoding.kind." + kind) + ": " + count(one.count(kind)))
                .collect(Collectors.joining(" · ")));
        counts.addClassName("page-state");
        Div line = new Div(meter(one), counts);
        line.addClassName("folded");
        return line;
    }

    private String count(long number) {
        return Formats.count(number, getLocale());
    }
}
