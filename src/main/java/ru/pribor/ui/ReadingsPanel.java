package ru.pribor.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
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

/** The readings of a meter: a register, a period, the chart, and the tables behind it. */
final class ReadingsPanel extends Card {

    static final int DEFAULT_DAYS = 31;
    private static final List<Integer> PERIODS = List.of(7, DEFAULT_DAYS, 365);
    private static final Set<Unit> COUNTED = EnumSet.of(Unit.M3, Unit.KWH, Unit.TONNE, Unit.HOUR, Unit.ONE);

    private final transient MeterReadings readings;
    private final transient MeterPassport passport;
    private final transient BiConsumer<Register, Integer> chosen;
    private final ReadingsChart chart = new ReadingsChart();
    private final Div tables = new Div();
    private final Div periods = new Div();
    private final Paragraph empty = new Paragraph(getTranslation("readings.empty"));
    private Register register;
    private int days;

    /** @param chosen told of every choice, so that the address can keep it */
    ReadingsPanel(MeterReadings readings, MeterPassport passport, Register register, int days,
                  BiConsumer<Register, Integer> chosen) {
        super("passport.readings");
        this.readings = readings;
        this.passport = passport;
        this.register = register;
        this.days = PERIODS.contains(days) ? days : DEFAULT_DAYS;
        this.chosen = chosen;
        addClassName("readings");
        periods.addClassName("segments");
        empty.addClassName("empty");
        Div controls = new Div(registerChoice(), periods);
        controls.addClassName("readings-controls");
        add(controls, chart, empty, tables);
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
        boolean counter = COUNTED.contains(register.unit());
        chart.setVisible(!rows.isEmpty());
        chart.show(rows, register, counter);
        Instant since = from.atStartOfDay(passport.zone()).toInstant();
        Instant end = until.atStartOfDay(passport.zone()).toInstant();
        ReadingsGrid grid = new ReadingsGrid(readings, passport, register, since, end);
        empty.setVisible(grid.size() == 0);
        tables.removeAll();
        if (grid.size() > 0) {
            Paragraph hint = new Paragraph(getTranslation("readings.hint") + " "
                    + getTranslation("time.house", Formats.zone(passport.zone(), getLocale())));
            hint.addClassName("page-state");
            tables.add(new DaysTable(rows, register, counter), hint, grid);
        }
    }

    private Button period(int period) {
        Button button = new Button(getTranslation("readings.period." + period), click -> {
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
}
