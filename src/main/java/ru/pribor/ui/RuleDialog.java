package ru.pribor.ui;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.i18n.I18NProvider;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.Rule;
import ru.pribor.reading.Rule.Figure;
import ru.pribor.reading.RuleChange;
import ru.pribor.reading.RuleRow;
import ru.pribor.reading.ValidationRules;

/** A setting of a rule to come; says as a sentence what the figures mean. */
final class RuleDialog {

    private final ValidationRules rules;
    private final Locale locale;
    private final Select<Rule> rule = new Select<>();
    private final Select<Resource> resource = optional("rules.resource", "rules.anyResource");
    private final Select<Boolean> house = optional("rules.kind", "rules.anyKind");
    private final ComboBox<String> model = new ComboBox<>(I18NProvider.translate("rules.model"));
    private final TextField serial = new TextField(I18NProvider.translate("rules.serial"));
    private final DateField from;
    private final Checkbox active = new Checkbox(I18NProvider.translate("rules.active"), true);
    private final BigDecimalField bound = new BigDecimalField(I18NProvider.translate("rules.bound"));
    private final IntegerField days = new IntegerField(I18NProvider.translate("rules.days"));
    private final BigDecimalField least = new BigDecimalField(I18NProvider.translate("rules.least"));
    private final TextField clause = new TextField(I18NProvider.translate("rules.clause"));
    private final Paragraph sentence = new Paragraph();

    private RuleDialog(ValidationRules rules, Locale locale) {
        this.rules = rules;
        this.locale = locale;
        rule.setLabel(I18NProvider.translate("rules.rule"));
        rule.setItems(Arrays.stream(Rule.values()).filter(Rule::isSettable).toList());
        rule.setItemLabelGenerator(RuleWords::name);
        resource.setItems(Resource.values());
        resource.setItemLabelGenerator(one -> I18NProvider.translate(one == null ? "rules.anyResource" : "resource." + one));
        house.setItems(false, true);
        house.setItemLabelGenerator(one -> one == null ? I18NProvider.translate("rules.anyKind") : RuleWords.kind(one, locale));
        model.setItems(rules.models());
        model.setClearButtonVisible(true);
        serial.setHelperText(I18NProvider.translate("rules.serial.help"));
        from = new DateField(I18NProvider.translate("rules.from"), rules.firstDay());
        from.setMin(rules.firstDay());
        sentence.getElement().setAttribute("aria-live", "polite");
        List.<HasValue<?, ?>>of(rule, resource, active, bound, days, least)
                .forEach(field -> field.addValueChangeListener(change -> fit()));
    }

    /** @param row the setting it follows, at whose place it stays; null for a new one */
    static void open(RuleRow row, ValidationRules rules, Locale locale, Runnable saved) {
        RuleDialog dialog = new RuleDialog(rules, locale);
        if (row == null) {
            dialog.rule.setValue(Rule.TOO_HIGH);
        } else {
            dialog.fill(row);
        }
        dialog.fit();
        new EditDialog(I18NProvider.translate(row == null ? "rules.add" : "rules.change"), "action.save", () -> {
            dialog.save();
            saved.run();
        }, dialog.rule, dialog.resource, dialog.house, dialog.model, dialog.serial, dialog.from, dialog.active, dialog.bound,
                dialog.days, dialog.least, dialog.sentence, dialog.clause).open();
    }

    private void fill(RuleRow row) {
        rule.setValue(row.rule());
        resource.setValue(row.resource());
        house.setValue(row.house());
        model.setValue(row.model());
        serial.setValue(row.serial() == null ? "" : row.serial());
        active.setValue(row.active());
        bound.setValue(row.bound());
        days.setValue(row.days());
        least.setValue(row.least());
        clause.setValue(row.clause());
        List.<HasValue<?, ?>>of(rule, resource, house, model, serial).forEach(place -> place.setReadOnly(true));
        model.setVisible(!model.isEmpty());
        serial.setVisible(!serial.isEmpty());
    }

    /** Shows the figures the rule has. */
    private void fit() {
        Set<Figure> figures = active.getValue() ? rule.getValue().figures() : Set.of();
        bound.setVisible(figures.contains(Figure.BOUND));
        days.setVisible(figures.contains(Figure.DAYS));
        least.setVisible(figures.contains(Figure.LEAST));
        sentence.setText(active.getValue() ? I18NProvider.translate("rules.sentence", RuleWords.figures(rule.getValue(),
                resource.getValue(), bound.getValue(), days.getValue(), least.getValue(), locale))
                : I18NProvider.translate("rules.offSentence"));
    }

    private void save() {
        rules.set(new RuleChange(rule.getValue(), resource.getValue(), house.getValue(), model.getValue(), serial.getValue(),
                from.getValue(), active.getValue(), bound.getValue(), days.getValue(), least.getValue(), clause.getValue()));
    }

    private static <T> Select<T> optional(String labelKey, String noneKey) {
        Select<T> select = new Select<>();
        select.setLabel(I18NProvider.translate(labelKey));
        select.setEmptySelectionAllowed(true);
        select.setEmptySelectionCaption(I18NProvider.translate(noneKey));
        return select;
    }
}
