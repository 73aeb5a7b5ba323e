package ru.pribor.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import ru.pribor.quantity.Register;
import ru.pribor.quantity.Unit;
import ru.pribor.reading.DayRow;
import ru.pribor.reading.MeterPassport;
import ru.pribor.reading.MeterReadings;
import ru.pribor.reading.ReadingRow;
import ru.pribor.reading.Verdict;

/** The readings of a meter: a register, a period, the chart, and the table behind it. A reading leads to its frame. */
final class ReadingsPanel extends Div {

    static final int DEFAULT_DAYS = 31;
    private static final List<Integer> PERIODS = List.of(7, DEFAULT_DAYS, 365);
    private static final Set<Unit> COUNTED = EnumSet.of(Unit.M3, Unit.KWH, Unit.TONNE, Unit.HOUR, Unit.ONE);

    private final transient MeterReadings readings;
    private final transient MeterPassport passport;
    private final transient BiConsumer<Register, Integer> chosen;
    private final ReadingsChart chart = new ReadingsChart();
    private final Div table = new Div();
    private final Div periods = new Div();
    private final Paragraph empty = new Paragraph(getTranslation("readings.empty"));
    private Register register;
    private int days;

    /** @param chosen told of every choice, so that the address can keep it */
    ReadingsPanel(MeterReadings readings, MeterPassport passport, Register register, int days,
                  BiConsumer<Register, Integer> chosen) {
        this.readings = readings;
        this.passport = passport;
        this.register = register;
        this.days = PERIODS.contains(days) ? days : DEFAULT_DAYS;
        this.chosen = chosen;
        addClassNames("card", "readings");
        periods.addClassName("segments");
        empty.addClassName("empty");
        Div controls = new Div(registerChoice(), periods);
        controls.addClassName("readings-controls");
        add(new H2(getTranslation("passport.readings")), controls, chart, empty, table);
        show();
    }

    private Select<Register> registerChoice() {
        List<Register> known = readings.registers(passport.meter().id());
        if (!known.contains(register)) {
            register = known.isEmpty() ? passport.meter().resource().register() : known.get(0);
        }
        Select<Register> choice = new Select<>();
        choice.setLabel(getTranslation("readings.register"));
        choice.setItems(known.isEmpty() ? List.of(register) : known);
        choice.setItemLabelGenerator(item -> getTranslation("register." + item.id()));
        choice.setValue(register);
        choice.addValueChangeListener(change -> {
            register = change.getValue();
            chosen.accept(register, days);
            show();
        });
        return choice;
    }

    private void show() {
        periods.removeAll();
        PERIODS.forEach(period -> periods.add(period(period)));
        LocalDate until = LocalDate.now(passport.zone()).plusDays(1);
        LocalDate from = until.minusDays(days);
        List<DayRow> rows = readings.days(passport.meter().id(), register, from, until, passport.zone());
        chart.setVisible(!rows.isEmpty());
        chart.show(rows, register, COUNTED.contains(register.unit()));
        Instant since = from.atStartOfDay(passport.zone()).toInstant();
        Instant end = until.atStartOfDay(passport.zone()).toInstant();
        int count = readings.count(passport.meter().id(), register, since, end);
        empty.setVisible(count == 0);
        table.removeAll();
        if (count > 0) {
            Paragraph hint = new Paragraph(getTranslation("readings.hint") + " "
                    + getTranslation("readings.timeZone", passport.zone()));
            hint.addClassName("page-state");
            table.add(hint, grid(since, end, count));
        }
    }

    private Button period(int period) {
        Button button = new Button(getTranslation("readings.period.days", period), click -> {
            days = period;
            chosen.accept(register, days);
            show();
        });
        button.addThemeVariants(ButtonVariant.LUMO_SMALL);
        if (period == days) {
            button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        }
        button.getElement().setAttribute("aria-pressed", String.valueOf(period == days));
        return button;
    }

    private Grid<ReadingRow> grid(Instant from, Instant until, int count) {
        Grid<ReadingRow> grid = new Grid<>();
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER);
        String unit = getTranslation("unit." + register.unit().symbol());
        grid.addColumn(row -> Formats.time(row.readAt(), passport.zone(), getLocale()))
                .setHeader(getTranslation("readings.readAt")).setAutoWidth(true);
        grid.addColumn(row -> value(row.value())).setHeader(getTranslation("readings.value", unit))
                .setTextAlign(ColumnTextAlign.END).setAutoWidth(true).setPartNameGenerator(row -> "numeric");
        grid.addComponentColumn(this::origin).setHeader(getTranslation("readings.source")).setAutoWidth(true).setFlexGrow(2);
        grid.setItems(query -> readings.list(passport.meter().id(), register, from, until, query.getOffset(), query.getLimit())
                .stream(), query -> count);
        grid.setHeight(Math.min(count, 9) * 36 + 48 + "px");
        grid.asSingleSelect().addValueChangeListener(change -> {
            if (change.getValue() != null) {
                new FrameDialog(change.getValue(), readings.frameOf(passport.meter().id(), change.getValue()), passport.zone())
                        .open();
                grid.deselectAll();
            }
        });
        return grid;
    }

    private Div origin(ReadingRow row) {
        Div origin = new Div(new Span(getTranslation("source." + row.source())));
        if (row.verdict() != Verdict.GOOD) {
            Span verdict = new Span(getTranslation("verdict." + row.verdict()));
            verdict.addClassNames("chip", row.verdict() == Verdict.DOUBTFUL ? "warning" : "alarm");
            origin.add(verdict);
        }
        origin.addClassName("reading-origin");
        return origin;
    }

    private String value(BigDecimal value) {
        return Formats.number(value, Math.max(3, Math.min(6, value.scale())), getLocale());
    }
}
