package ru.pribor.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.i18n.I18NProvider;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ru.pribor.quantity.Resource;
import ru.pribor.quantity.ShownUnit;
import ru.pribor.reading.Figure;
import ru.pribor.reading.HouseDirectory;
import ru.pribor.reading.Rule;
import ru.pribor.reading.RuleBasis;
import ru.pribor.reading.RuleBook;
import ru.pribor.reading.RuleKind;
import ru.pribor.reading.RulePlace;
import ru.pribor.reading.RuleSetting;
import ru.pribor.reading.Settable;

/** A setting of a rule to come; says as a sentence what the figures mean. */
final class RuleDialog {

    private final RuleKind kind;
    private final RuleBook book;
    private final Locale locale;
    private final Select<Settable> rule = new Select<>();
    private final Select<Resource> resource = optional("rules.resource", "rules.anyResource");
    private final Select<Boolean> whole = optional("rules.kind", "rules.anyKind");
    private final ComboBox<String> model = new ComboBox<>(I18NProvider.translate("rules.model"));
    private final TextField serial = new TextField(I18NProvider.translate("rules.serial"));
    private final HouseField house;
    private final DateField from;
    private final Checkbox active;
    private final Map<Figure, BigDecimalField> figures = new EnumMap<>(Figure.class);
    private final Paragraph sentence = new Paragraph();
    private final TextField document;
    private final DateField documentDate = new DateField(I18NProvider.translate("rules.documentDate"), null);
    private final TextField clause = new TextField(I18NProvider.translate("rules.clause"));
    private String title = "rules.add";

    private RuleDialog(RuleKind kind, RuleBook book, HouseDirectory houses, Locale locale) {
        this.kind = kind;
        this.book = book;
        this.locale = locale;
        rule.setLabel(I18NProvider.translate("rules.rule." + kind));
        rule.setItems(kind.subjects());
        rule.setItemLabelGenerator(RuleWords::name);
        resource.setItems(Resource.values());
        resource.setEmptySelectionAllowed(!kind.isLaw());
        resource.setItemLabelGenerator(one -> I18NProvider.translate(one == null ? "rules.anyResource" : "resource." + one));
        whole.setItems(false, true);
        whole.setItemLabelGenerator(one -> one == null ? I18NProvider.translate("rules.anyKind") : RuleWords.kind(one, locale));
        model.setItems(book.models());
        model.setClearButtonVisible(true);
        serial.setHelperText(I18NProvider.translate("rules.serial.help"));
        house = new HouseField(houses);
        house.setLabel(I18NProvider.translate("meters.house"));
        house.setPlaceholder(I18NProvider.translate("rules.anyHouse"));
        List.<Component>of(whole, model, serial).forEach(place -> place.setVisible(!kind.isLaw()));
        house.setVisible(kind.isLaw());
        from = new DateField(I18NProvider.translate("rules.from"), book.today());
        from.setMin(book.firstDay(kind));
        active = new Checkbox(I18NProvider.translate("rules.active." + kind), true);
        for (Figure figure : Figure.values()) {
            figures.put(figure, new BigDecimalField(I18NProvider.translate("rules.figure." + figure)));
        }
        document = new TextField(I18NProvider.translate(kind.isLaw() ? "rules.act" : "rules.document"));
        sentence.getElement().setAttribute("aria-live", "polite");
        List.<HasValue<?, ?>>of(rule, resource, active).forEach(field -> field.addValueChangeListener(change -> fit()));
        figures.values().forEach(field -> field.addValueChangeListener(change -> fit()));
        rule.setValue(kind == RuleKind.VALIDATION ? Rule.TOO_HIGH : kind.subjects().get(0));
    }

    static RuleDialog ofNew(RuleKind kind, RuleBook book, HouseDirectory houses, Locale locale) {
        return new RuleDialog(kind, book, houses, locale);
    }

    /** The one that follows a setting, at whose place it stays. */
    static RuleDialog after(RuleSetting before, RuleBook book, HouseDirectory houses, Locale locale) {
        RuleDialog dialog = new RuleDialog(before.of().kind(), book, houses, locale);
        dialog.title = "rules.change";
        dialog.fill(before);
        return dialog;
    }

    void open(Runnable saved) {
        List<Component> fields = new ArrayList<>(List.of(rule, resource, whole, model, serial, house, from, active));
        fields.addAll(figures.values());
        fields.addAll(List.of(sentence, document, documentDate, clause));
        new EditDialog(I18NProvider.translate(title), "action.save", () -> {
            book.set(setting());
            saved.run();
        }, fields.toArray(Component[]::new)).open();
    }

    private void fill(RuleSetting before) {
        RulePlace place = before.place();
        rule.setValue(before.of());
        resource.setValue(place.resource());
        whole.setValue(place.whole());
        model.setValue(place.model());
        serial.setValue(place.serial() == null ? "" : place.serial());
        house.setId(place.houseId());
        active.setValue(before.active());
        before.figures().forEach((figure, number) -> figures.get(figure).setValue(
                (figure == Figure.AMOUNT ? unit().shown(number) : number).stripTrailingZeros()));
        document.setValue(before.basis().document());
        documentDate.setValue(before.basis().date());
        clause.setValue(before.basis().clause());
        List.<HasValue<?, ?>>of(rule, resource, whole, model, serial, house).forEach(field -> field.setReadOnly(true));
        model.setVisible(!model.isEmpty());
        serial.setVisible(!serial.isEmpty());
    }

    /** Shows the figures the rule has. */
    private void fit() {
        figures.forEach((figure, field) -> field.setVisible(active.getValue() && rule.getValue().figures().contains(figure)));
        sentence.setText(active.getValue() ? I18NProvider.translate("rules.sentence." + kind,
                RuleWords.figures(rule.getValue(), resource.getValue(), told(), locale))
                : I18NProvider.translate("rules.offSentence." + kind));
    }

    private RuleSetting setting() {
        RulePlace place = kind.isLaw() ? RulePlace.ofHouse(resource.getValue(), house.id())
                : RulePlace.of(resource.getValue(), whole.getValue(), model.getValue(), serial.getValue());
        return new RuleSetting(rule.getValue(), place, from.getValue(), active.getValue(), told(),
                new RuleBasis(document.getValue(), documentDate.getValue(), clause.getValue()));
    }

    private Map<Figure, BigDecimal> told() {
        Map<Figure, BigDecimal> told = new EnumMap<>(Figure.class);
        figures.forEach((figure, field) -> {
            if (field.getValue() != null) {
                told.put(figure, figure == Figure.AMOUNT && !resource.isEmpty() ? unit().stored(field.getValue()) : field.getValue());
            }
        });
        return told;
    }

    /** In which a month's amount is told. */
    private ShownUnit unit() {
        return ShownUnit.of(resource.getValue().register(), locale);
    }

    private static <T> Select<T> optional(String labelKey, String noneKey) {
        Select<T> select = new Select<>();
        select.setLabel(I18NProvider.translate(labelKey));
        select.setEmptySelectionAllowed(true);
        select.setEmptySelectionCaption(I18NProvider.translate(noneKey));
        return select;
    }
}
