package ru.pribor.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import ru.pribor.quantity.Register;
import ru.pribor.quantity.Unit;
import ru.pribor.reading.Consumption;
import ru.pribor.reading.DayRow;
import ru.pribor.reading.MeterPassport;
import ru.pribor.reading.MeterReadings;

/** The readings of a meter: a register, a period, the chart, and the tables behind it. */
final class ReadingsPanel extends Card {

    private static final Set<Unit> COUNTED = EnumSet.of(Unit.M3, Unit.KWH, Unit.TONNE, Unit.HOUR, Unit.ONE);

    private final transient MeterReadings readings;
    private final transient MeterPassport passport;
    private final transient Consumer<ReadingsChoice> chosen;
    private final ReadingsChart chart = new ReadingsChart();
    private final Div tables = new Div();
    private final Div periods = new Div();
    private final Paragraph empty = new Paragraph(getTranslation("readings.empty"));
    private transient Register register;
    private transient ReadingsChoice choice;

    /** @param chosen told of every choice, so that the address can keep it */
    ReadingsPanel(MeterReadings readings, MeterPassport passport, ReadingsChoice choice, Consumer<ReadingsChoice> chosen) {
        super("passport.readings");
        this.readings = readings;
        this.passport = passport;
        this.choice = choice;
        this.chosen = chosen;
        addClassName("readings");
        periods.addClassName("segments");
        empty.addClassName("empty");
        Div controls = new Div(registerChoice(), periods, knownOn());
        controls.addClassName("readings-controls");
        add(controls, chart, empty, tables);
        show();
    }

    private Select<Register> registerChoice() {
        List<Register> known = readings.registers(passport.meter().id());
        Register main = passport.meter().resource().register();
        register = known.stream().filter(one -> one.id().equals(choice.register())).findFirst()
                .orElse(known.isEmpty() || known.contains(main) ? main : known.get(0));
        Select<Register> field = new Select<>();
        field.setLabel(getTranslation("readings.register"));
        field.setItems(known.isEmpty() ? List.of(register) : known);
        field.setItemLabelGenerator(item -> getTranslation("register." + item.id()));
        field.setValue(register);
        field.addValueChangeListener(change -> {
            register = change.getValue();
            choose(choice.withRegister(register.id()));
        });
        return field;
    }

    private DateField knownOn() {
        DateField field = new DateField(getTranslation("readings.knownOn"), choice.knownOn());
        field.setMax(LocalDate.now(passport.zone()));
        field.setPlaceholder(getTranslation("date.today"));
        field.setClearButtonVisible(true);
        field.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                choose(choice.withKnownOn(change.getValue()));
            }
        });
        return field;
    }

    /** Whether a register counts, so that there is consumption; else it shows a moment. */
    static boolean isCounter(Register register) {
        return COUNTED.contains(register.unit());
    }

    private void choose(ReadingsChoice next) {
        choice = next;
        chosen.accept(choice);
        show();
    }

    private void show() {
        periods.removeAll();
        ReadingsChoice.PERIODS.forEach(period -> periods.add(period(period)));
        LocalDate until = LocalDate.now(passport.zone()).plusDays(1);
        LocalDate from = until.minusDays(choice.days());
        Instant known = choice.knownOn() == null ? null : choice.knownOn().plusDays(1).atStartOfDay(passport.zone()).toInstant();
        List<DayRow> rows = readings.days(passport.meter().id(), register, from, until, passport.zone(), known);
        boolean counter = isCounter(register);
        chart.setVisible(!rows.isEmpty());
        chart.show(rows, register, counter);
        MeterReadings.Asked asked = new MeterReadings.Asked(passport.meter().id(), register,
                from.atStartOfDay(passport.zone()).toInstant(), until.atStartOfDay(passport.zone()).toInstant(), known);
        ReadingsGrid grid = new ReadingsGrid(readings, passport, asked);
        empty.setVisible(grid.size() == 0);
        tables.removeAll();
        if (counter) {
            readings.used(asked).ifPresent(used -> tables.add(total(used)));
        }
        if (grid.size() > 0) {
            Paragraph hint = new Paragraph(getTranslation("readings.hint") + " "
                    + getTranslation("time.house", Formats.zone(passport.zone(), getLocale())));
            hint.addClassName("page-state");
            tables.add(new DaysTable(rows, register, counter), hint, grid);
        }
        BigDecimal booked = readings.booked(passport.meter().id(), register, from, until);
        if (booked.signum() != 0) {
            tables.add(new Paragraph(getTranslation("readings.booked", Formats.amount(booked, register, getLocale()))));
        }
    }

    private Paragraph total(Consumption total) {
        return new Paragraph(getTranslation(total.estimated() ? "readings.totalEstimated" : "readings.total",
                Formats.time(total.from(), passport.zone(), getLocale()), Formats.time(total.until(), passport.zone(), getLocale()),
                Formats.amount(total.used(), register, getLocale())));
    }

    private Button period(int period) {
        Button button = new Button(getTranslation("readings.period." + period), click -> choose(choice.withDays(period)));
        button.addThemeVariants(ButtonVariant.LUMO_SMALL);
        if (period == choice.days()) {
            button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        }
        button.getElement().setAttribute("aria-pressed", String.valueOf(period == choice.days()));
        return button;
    }
}
