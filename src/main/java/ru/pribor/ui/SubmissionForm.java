package ru.pribor.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.timepicker.TimePicker;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ru.pribor.document.StoredFiles;
import ru.pribor.message.Refusal;
import ru.pribor.quantity.Register;
import ru.pribor.quantity.Resource;
import ru.pribor.quantity.ShownUnit;
import ru.pribor.reading.MeterRow;
import ru.pribor.reading.SubmissionColumn;
import ru.pribor.reading.SubmissionOptions;
import ru.pribor.reading.SubmissionReport;
import ru.pribor.reading.Submissions;
import ru.pribor.sheet.RowError;

/** What a person reads off one meter: its values, when, a photo; a value that looks wrong is asked about before it is stored. */
final class SubmissionForm extends Div {

    private static final List<String> UNITS_OF_HEAT = List.of("kWh", "Gcal", "GJ", "MWh");

    private final transient Submissions submissions;
    private final transient MeterRow meter;
    private final transient Runnable stored;
    private final transient ZoneId zone;
    private final Map<Register, TextField> values = new LinkedHashMap<>();
    private final Select<String> unit = new Select<>();
    private final DateField day;
    private final TimePicker clock = new TimePicker();
    private final PhotoField photo;
    private final Button deed = new Button(getTranslation("submission.deed"), click -> submit(false));
    private final Div questions = new Div();

    /** @param stored is run after every reading that was stored */
    SubmissionForm(Submissions submissions, StoredFiles files, MeterRow meter, List<Register> registers, Runnable stored) {
        this.submissions = submissions;
        this.meter = meter;
        this.stored = stored;
        this.zone = LastReading.zone(meter);
        this.day = new DateField(getTranslation("submission.day"), LocalDate.now(zone));
        this.photo = new PhotoField(files);
        addClassName("submission-form");
        FormLayout fields = new FormLayout();
        fields.setResponsiveSteps(new FormLayout.ResponsiveStep("0", 1), new FormLayout.ResponsiveStep("28rem", 2));
        registers.forEach(register -> fields.add(value(register)));
        setUpUnit();
        setUpTime();
        photo.setLabel(getTranslation("submission.photo"));
        fields.add(unit, day, clock);
        fields.add(photo, 2);
        deed.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        questions.addClassName("submission-questions");
        questions.getElement().setAttribute("role", "alert");
        add(fields, questions, deed);
    }

    private TextField value(Register register) {
        boolean inUnits = meter.resource() == Resource.HEAT && register == meter.resource().register();
        TextField field = new TextField(inUnits ? getTranslation("register." + register.id()) : getTranslation("submission.value",
                getTranslation("register." + register.id()), Formats.unit(register, getLocale())));
        field.getElement().setAttribute("inputmode", "decimal");
        field.setAutocomplete(Autocomplete.OFF);
        field.addClassName("numeric");
        if (register == meter.lastRegister() && meter.lastValue() != null) {
            field.setHelperText(getTranslation("submission.before", Formats.amount(meter.lastValue(), register, getLocale()),
                    Formats.time(meter.lastReadAt(), zone, getLocale())));
        }
        field.addValueChangeListener(change -> forgetQuestions());
        values.put(register, field);
        return field;
    }

    private void setUpUnit() {
        unit.setLabel(getTranslation("submission.unit"));
        unit.setItems(UNITS_OF_HEAT);
        unit.setItemLabelGenerator(item -> getTranslation("unit." + item));
        unit.setValue(ShownUnit.of(Register.HEAT, getLocale()).symbol());
        unit.setVisible(meter.resource() == Resource.HEAT);
    }

    private void setUpTime() {
        day.setMax(LocalDate.now(zone));
        clock.setLabel(getTranslation("submission.clock"));
        clock.setHelperText(getTranslation("submission.clock.help"));
        clock.setLocale(getLocale());
    }

    private void submit(boolean confirmed) {
        List<Register> told = values.keySet().stream().filter(register -> !values.get(register).getValue().isBlank()).toList();
        values.values().forEach(field -> field.setInvalid(false));
        day.setInvalid(false);
        forgetQuestions();
        if (told.isEmpty()) {
            show(values.values().iterator().next(), getTranslation("submission.empty"));
            return;
        }
        try {
            SubmissionReport report = submissions.readings(told.stream().map(this::cells).toList(),
                    photo.getValue() == null ? null : UUID.fromString(photo.getValue()),
                    new SubmissionOptions(false, confirmed, getLocale()));
            show(report, told);
        } catch (Refusal refusal) {
            Notices.refused(refusal);
        }
    }

    private Map<SubmissionColumn, String> cells(Register register) {
        Map<SubmissionColumn, String> cells = new EnumMap<>(SubmissionColumn.class);
        cells.put(SubmissionColumn.METER_ID, String.valueOf(meter.id()));
        cells.put(SubmissionColumn.REGISTER, register.id());
        cells.put(SubmissionColumn.VALUE, values.get(register).getValue().strip());
        if (unit.isVisible() && register == meter.resource().register()) {
            cells.put(SubmissionColumn.UNIT, unit.getValue());
        }
        if (day.getValue() != null) {
            cells.put(SubmissionColumn.READ_AT, readAt());
        }
        return cells;
    }

    private void forgetQuestions() {
        questions.removeAll();
        deed.setVisible(true);
    }

    /** Today is now, unless the person says otherwise. */
    private String readAt() {
        LocalDateTime now = LocalDateTime.now(zone).truncatedTo(ChronoUnit.MINUTES);
        if (clock.getValue() != null) {
            return day.getValue().atTime(clock.getValue()).toString();
        }
        return day.getValue().equals(now.toLocalDate()) ? now.toString() : day.getValue().toString();
    }

    private void show(SubmissionReport report, List<Register> told) {
        List<String> asked = new ArrayList<>();
        for (RowError error : report.errors()) {
            if (error.column().equals(SubmissionColumn.CONFIRMED.header())) {
                asked.add(error.message());
            } else if (error.column().equals(SubmissionColumn.READ_AT.header())) {
                day.setErrorMessage(error.message());
                day.setInvalid(true);
            } else {
                show(values.get(told.get(error.row() - 1)), error.message());
            }
        }
        asked.forEach(question -> questions.add(new Paragraph(question)));
        if (!asked.isEmpty()) {
            Button confirm = new Button(getTranslation("submission.confirm"), click -> submit(true));
            confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            confirm.setDisableOnClick(true);
            questions.add(confirm);
        }
        deed.setVisible(asked.isEmpty());
        if (report.errorCount() == 0) {
            values.values().forEach(TextField::clear);
            Notices.done("submission.done");
            stored.run();
        }
    }

    private static void show(TextField field, String message) {
        field.setErrorMessage(message);
        field.setInvalid(true);
        field.focus();
    }
}
