package ru.pribor.ui;

import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import ru.pribor.reading.SourceDay;
import ru.pribor.reading.SourceDay.Slot;

/** How many frames each source brought over the last day, and how long after the network server had heard them. */
final class StreamCard extends Card {

    /** Below so many frames a minute they are counted by the hour. */
    private static final int FEW = 10;
    private static final List<String> COLUMNS = List.of("frames", "last", "meanDelay", "longestDelay");

    private final transient List<SourceDay> sources;

    StreamCard(List<SourceDay> sources) {
        super("stream.title");
        this.sources = sources;
        boolean few = sources.stream().flatMap(source -> source.slots().stream()).allMatch(slot -> slot.framesAMinute() < FEW);
        List<String> times = SourceDay.times(sources).stream()
                .map(time -> Formats.time(time, ZoneId.systemDefault(), getLocale())).toList();
        TimeChart rate = new TimeChart("stream.rate");
        rate.show(times, sources.stream().map(source -> line(source.name(), source, slot -> slot.framesAMinute() * (few ? 60 : 1), false))
                .toList(), getTranslation(few ? "stream.perHour" : "stream.perMinute"), false);
        TimeChart delay = new TimeChart("stream.delay");
        delay.show(times, sources.stream().flatMap(this::delays).toList(), getTranslation("stream.delay"), true);
        Div charts = new Div(rate, delay);
        charts.addClassName("stream-charts");
        add(charts, table());
    }

    private Stream<TimeChart.Line> delays(SourceDay source) {
        return Stream.of(line(getTranslation("stream.mean", source.name()), source, slot -> seconds(slot.meanDelay()), false),
                line(getTranslation("stream.longest", source.name()), source, slot -> seconds(slot.longestDelay()), true));
    }

    private static TimeChart.Line line(String name, SourceDay source, Function<Slot, Double> value, boolean dashed) {
        List<Double> values = new ArrayList<>();
        source.slots().forEach(slot -> values.add(value.apply(slot)));
        return new TimeChart.Line(name, values, dashed);
    }

    private static Double seconds(Duration delay) {
        return delay == null ? null : delay.toMillis() / 1000.0;
    }

    private NativeTable table() {
        NativeTable table = new NativeTable();
        table.addClassName("readings-table");
        NativeTableRow head = table.getHead().addRow();
        head.add(new NativeTableHeaderCell(getTranslation("stream.source")));
        COLUMNS.forEach(column -> head.add(numeric(new NativeTableHeaderCell(getTranslation("stream." + column)))));
        sources.forEach(source -> table.getBody().add(row(source)));
        return table;
    }

    private NativeTableRow row(SourceDay source) {
        Span name = new Span(source.name());
        name.addClassName("serial");
        NativeTableCell first = new NativeTableCell();
        first.add(name);
        return new NativeTableRow(first, cell(Formats.count(source.frames(), getLocale())),
                cell(Formats.moment(source.lastAt(), ZoneId.systemDefault(), getLocale())), cell(words(source.meanDelay())),
                cell(words(source.longestDelay())));
    }

    private String words(Duration delay) {
        double seconds = delay.toMillis() / 1000.0;
        String unit = seconds < 60 ? "second" : seconds < 3600 ? "minute" : "hour";
        double number = seconds / (seconds < 60 ? 1 : seconds < 3600 ? 60 : 3600);
        return Formats.number(BigDecimal.valueOf(number).setScale(1, RoundingMode.HALF_UP), 1, getLocale()) + "\u00a0"
                + getTranslation("delay.unit." + unit);
    }

    private static NativeTableCell cell(String text) {
        return numeric(new NativeTableCell(text));
    }

    private static <C extends HasStyle> C numeric(C cell) {
        cell.addClassName("numeric");
        return cell;
    }
}
