package ru.pribor.ui;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasHelper;
import com.vaadin.flow.component.HasLabel;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.radiobutton.RadioGroupVariant;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ru.pribor.process.FormField;
import ru.pribor.process.FormModel;
import ru.pribor.process.FormProblem;
import ru.pribor.process.FormTexts;

/** A task's form as native fields; what may be answered is the server's model alone. */
class TaskForm extends FormLayout {

    private final transient FormModel form;
    private final transient TaskAnswers words;
    private final Map<String, Component> fields = new LinkedHashMap<>();

    TaskForm(FormModel form, Map<String, Object> values, TaskAnswers words) {
        this.form = form;
        this.words = words;
        setResponsiveSteps(new ResponsiveStep("0", 1));
        addClassName("task-form");
        form.fields().forEach(field -> add(created(field, values.get(field.key()))));
        showWhatCounts();
    }

    /** The answers of the fields that are shown; the others are emptied. */
    Map<String, Object> answers() {
        Map<String, Object> answers = all();
        form.fields().stream().filter(field -> field.isHidden(answers)).forEach(field -> answers.put(field.key(), null));
        return answers;
    }

    /** Marks the wrong fields and goes to the first. */
    void show(List<FormProblem> problems) {
        fields.values().forEach(field -> ((HasValidation) field).setInvalid(false));
        problems.stream().filter(problem -> fields.containsKey(problem.field())).forEach(problem -> {
            HasValidation field = (HasValidation) fields.get(problem.field());
            field.setErrorMessage(problem.text(words.messages(), getLocale()));
            field.setInvalid(true);
        });
        problems.stream().map(problem -> fields.get(problem.field())).filter(Focusable.class::isInstance).findFirst()
                .ifPresent(field -> ((Focusable<?>) field).focus());
    }

    private Component created(FormField field, Object value) {
        Component component = switch (field.kind()) {
            case TEXT -> filled(new TextField(), value);
            case TEXTAREA -> filled(new TextArea(), value);
            case NUMBER -> filled(number(field), value == null ? null : new BigDecimal(value.toString()));
            case SELECT -> choice(field, new Select<>(), value);
            case RADIO -> radio(field, value);
            case CHECKBOX -> filled(new Checkbox(), value);
            case DATE -> filled(new DateField(), value == null ? null : LocalDate.parse(value.toString()));
            case FILE -> new PhotoField(words.files());
        };
        fields.put(field.key(), component);
        name(field, component);
        ((HasValue<?, ?>) component).addValueChangeListener(change -> showWhatCounts());
        return component;
    }

    private void name(FormField field, Component component) {
        if (component instanceof HasLabel labelled) {
            labelled.setLabel(words.label(form.id(), field));
        }
        if (component instanceof HasHelper helped && field.description() != null && words.unit(field).isEmpty()) {
            helped.setHelperText(FormTexts.description(words.messages(), getLocale(), form.id(), field));
        }
        ((HasValue<?, ?>) component).setRequiredIndicatorVisible(field.required());
        component.setId("field-" + field.key());
    }

    private BigDecimalField number(FormField field) {
        BigDecimalField number = new BigDecimalField();
        words.unit(field).ifPresent(unit -> number.setSuffixComponent(new Span(unit)));
        return number;
    }

    private Component radio(FormField field, Object value) {
        RadioButtonGroup<FormField.Option> group = new RadioButtonGroup<>();
        group.addThemeVariants(RadioGroupVariant.LUMO_VERTICAL);
        group.setItems(field.options());
        group.setItemLabelGenerator(option -> words.option(form.id(), field, option));
        return filled(group, option(field, value));
    }

    private Component choice(FormField field, Select<FormField.Option> select, Object value) {
        select.setItems(field.options());
        select.setItemLabelGenerator(option -> option == null ? "" : words.option(form.id(), field, option));
        return filled(select, option(field, value));
    }

    private static FormField.Option option(FormField field, Object value) {
        return field.options().stream().filter(option -> option.value().equals(value)).findFirst().orElse(null);
    }

    @SuppressWarnings("unchecked")
    private static <T, C extends AbstractField<?, T>> C filled(C component, Object value) {
        if (value != null) {
            component.setValue((T) value);
        }
        return component;
    }

    private Map<String, Object> all() {
        Map<String, Object> answers = new LinkedHashMap<>();
        fields.forEach((key, component) -> answers.put(key, plain(((HasValue<?, ?>) component).getValue())));
        return answers;
    }

    private static Object plain(Object value) {
        if (value instanceof FormField.Option option) {
            return option.value();
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof LocalDate date) {
            return date.toString();
        }
        return "".equals(value) ? null : value;
    }

    private void showWhatCounts() {
        Map<String, Object> answers = all();
        form.fields().stream().filter(field -> fields.containsKey(field.key()))
                .forEach(field -> fields.get(field.key()).setVisible(!field.isHidden(answers)));
    }
}
