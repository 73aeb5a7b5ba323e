package ru.pribor.process;

import java.util.Locale;
import ru.pribor.message.Messages;

/** A form's words in the reader's language: keys {@code form.<form>.<field>}, else the file's own Russian. */
public final class FormTexts {

    private FormTexts() {
    }

    public static String label(Messages messages, Locale locale, String form, String field, String russian) {
        String key = "form." + form + "." + field;
        return messages.has(locale, key) ? messages.text(locale, key) : russian;
    }

    public static String option(Messages messages, Locale locale, String form, FormField field, FormField.Option option) {
        return label(messages, locale, form, field.key() + "." + option.value(), option.label());
    }

    public static String description(Messages messages, Locale locale, String form, FormField field) {
        return label(messages, locale, form, field.key() + ".description", field.description());
    }

    public static String text(Messages messages, Locale locale, FormModel form) {
        return label(messages, locale, form.id(), "text", form.text());
    }
}
