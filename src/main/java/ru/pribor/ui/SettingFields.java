package ru.pribor.ui;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import ru.pribor.reading.CodecSetting;
import ru.pribor.reading.DeviceSetup.Told;

/** A field for each thing a codec can be told about a device. */
final class SettingFields {

    private final Map<CodecSetting, AbstractField<?, String>> fields = new LinkedHashMap<>();

    /** @param page in whose language the fields speak */
    SettingFields(Component page, Iterable<Told> settings) {
        settings.forEach(told -> fields.put(told.setting(), field(page, told)));
    }

    Component[] all() {
        return fields.values().toArray(Component[]::new);
    }

    /** What was said, by the keys of the settings; a field left empty says nothing. */
    Map<String, String> values() {
        return values(setting -> true);
    }

    /** The same without secrets. */
    Map<String, String> open() {
        return values(setting -> !setting.secret());
    }

    private Map<String, String> values(Predicate<CodecSetting> wanted) {
        Map<String, String> values = new TreeMap<>();
        fields.forEach((setting, field) -> {
            if (wanted.test(setting) && field.getValue() != null && !field.getValue().isBlank()) {
                values.put(setting.key(), field.getValue().strip().replace(',', '.'));
            }
        });
        return values;
    }

    /** A value in words. */
    static String words(Component page, CodecSetting setting, String value) {
        if (value == null) {
            return page.getTranslation(setting.kind() == CodecSetting.Kind.TIME_ZONE ? "setting.zone.house" : "setting.none");
        }
        return switch (setting.kind()) {
            case CHOICE -> page.getTranslation(name(setting) + "." + value);
            case NUMBER -> number(new BigDecimal(value), UI.getCurrent().getLocale());
            case TIME_ZONE, KEY, ADDRESS -> value;
        };
    }

    private static String number(BigDecimal value, Locale locale) {
        return Formats.number(value, Math.max(0, value.scale()), locale);
    }

    static String name(CodecSetting setting) {
        return "setting." + setting.key();
    }

    private static AbstractField<?, String> field(Component page, Told told) {
        CodecSetting setting = told.setting();
        String label = page.getTranslation(name(setting));
        return switch (setting.kind()) {
            case CHOICE -> choice(page, label, told);
            case TIME_ZONE -> timeZone(page, label, told);
            case NUMBER, ADDRESS -> text(label, told);
            case KEY -> key(page, label, told);
        };
    }

    private static Select<String> choice(Component page, String label, Told told) {
        Select<String> field = new Select<>();
        field.setLabel(label);
        field.setItems(told.setting().choices());
        field.setItemLabelGenerator(value -> words(page, told.setting(), value));
        field.setValue(told.value() == null ? told.setting().byDefault() : told.value());
        return field;
    }

    private static ComboBox<String> timeZone(Component page, String label, Told told) {
        ComboBox<String> field = new ComboBox<>(label, ZoneId.getAvailableZoneIds().stream().sorted().toList());
        field.setAllowCustomValue(true);
        field.addCustomValueSetListener(typed -> field.setValue(typed.getDetail()));
        field.setClearButtonVisible(true);
        field.setPlaceholder(words(page, told.setting(), null));
        field.setValue(told.value());
        return field;
    }

    private static TextField text(String label, Told told) {
        TextField field = new TextField(label);
        String byDefault = told.setting().byDefault();
        field.setPlaceholder(byDefault == null ? "" : byDefault);
        field.setValue(told.value() == null ? "" : told.value());
        return field;
    }

    private static PasswordField key(Component page, String label, Told told) {
        PasswordField field = new PasswordField(label);
        field.setRevealButtonVisible(false);
        field.getElement().setAttribute("autocomplete", "off");
        field.setHelperText(page.getTranslation(told.value() == null ? "setting.key.help" : "setting.key.kept"));
        return field;
    }
}
