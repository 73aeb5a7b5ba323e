package ru.pribor.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextField;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import ru.pribor.quantity.Register;
import ru.pribor.quantity.ShownUnit;
import ru.pribor.reading.DayRow;
import ru.pribor.reading.Doubt;
import ru.pribor.reading.DoubtDecisions;
import ru.pribor.reading.MeterReadings;

/** One doubt: what the rule found, the days around it, and the deeds. */
final class DoubtPanel extends Div {

    private static final int DAYS_AROUND = 14;

    private final transient MeterReadings readings;
    private final transient DoubtDecisions decisions;
    private final transient DoubtDeeds deeds;

    DoubtPanel(MeterReadings readings, DoubtDecisions decisions, DoubtDeeds deeds) {
        this.readings = readings;
        this.decisions = decisions;
        this.deeds = deeds;
        addClassNames("raw", "doubt");
        getElement().setAttribute("aria-live", "polite");
    }

    /** @param doubt null for none chosen */
    void show(Doubt doubt, Runnable back) {
        removeAll();
        if (doubt == null) {
            add(new Paragraph(getTranslation("doubts.choose")));
            return;
        }
        Button all = new Button(getTranslation("doubts.back"), click -> back.run());
        all.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
        all.addClassName("phone-only");
        Paragraph sentence = new Paragraph(DoubtWords.sentence(doubt, getLocale()));
        sentence.addClassName("doubt-sentence");
        add(all, new H2(getTranslation("rule." + doubt.rule())), sentence);
        if (!doubt.clause().isEmpty()) {
            add(new Paragraph(getTranslation("doubts.clause", doubt.clause())));
        }
        if (decisions.areOpenToCaller()) {
            add(buttons(doubt));
        }
        add(chart(doubt), facts(doubt));
    }

    private Div buttons(Doubt doubt) {
        Div buttons = new Div();
        buttons.addClassName("page-actions");
        Button accept = new Button(getTranslation(doubt.rule().doubtsValues() ? "doubts.accept" : "doubts.note"),
                click -> deeds.accept(Set.of(doubt.id())));
        accept.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        buttons.add(accept);
        if (doubt.rule().doubtsValues()) {
            buttons.add(new Button(getTranslation("doubts.reject"), click -> deeds.reject(Set.of(doubt.id()))));
        }
        if (doubt.rule().doubtsOneValue()) {
            buttons.add(new Button(getTranslation("doubts.replace"), click -> replace(doubt)));
        }
        return buttons;
    }

    private void replace(Doubt doubt) {
        BigDecimalField value = new BigDecimalField(getTranslation("doubts.value", Formats.unit(doubt.register(), getLocale())));
        value.setLocale(getLocale());
        TextField reason = new TextField(getTranslation("doubts.reason"));
        reason.setHelperText(getTranslation("doubts.reason.hint"));
        reason.setMaxLength(500);
        new EditDialog(getTranslation("doubts.replace.title"), "doubts.replace.deed",
                () -> deeds.replace(doubt.id(), ShownUnit.of(doubt.register(), getLocale()).stored(value.getValue()), reason.getValue()), value, reason).open();
    }

    private Facts facts(Doubt doubt) {
        Facts facts = new Facts();
        facts.put("meters.meter", new Anchor(MeterCard.passport(doubt.meterId()) + "?register=" + doubt.register().id(),
                new MeterBadge(doubt.resource(), doubt.model(), doubt.serial())));
        facts.put("meters.address", DoubtWords.place(doubt, getLocale()));
        facts.put("readings.readAt", Formats.time(doubt.readAt(), DoubtWords.zone(doubt), getLocale()));
        facts.put("doubts.doubtful", DoubtWords.value(doubt, getLocale()) + " · " + getTranslation("verdict."
                + (doubt.keptAside() ? "QUARANTINED" : doubt.rule().doubtsValues() ? "DOUBTFUL" : "GOOD")));
        return facts;
    }

    private ReadingsChart chart(Doubt doubt) {
        LocalDate day = LocalDate.ofInstant(doubt.readAt(), DoubtWords.zone(doubt));
        Register register = doubt.register();
        List<DayRow> days = readings.days(doubt.meterId(), register, day.minusDays(DAYS_AROUND), day.plusDays(DAYS_AROUND + 1L),
                DoubtWords.zone(doubt), null);
        ReadingsChart chart = new ReadingsChart();
        chart.setVisible(!days.isEmpty());
        chart.show(days, register, ReadingsPanel.isCounter(register));
        return chart;
    }
}
