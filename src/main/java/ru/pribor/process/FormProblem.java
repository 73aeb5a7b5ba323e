package ru.pribor.process;

import java.util.List;
import java.util.Locale;
import ru.pribor.message.Messages;

/**
 * What is wrong with one answer.
 *
 * @param form      id of the form
 * @param label     of the field, in Russian
 * @param key       of the sentence that says so
 * @param arguments of the sentence
 */
public record FormProblem(String form, String field, String label, String key, List<Object> arguments) {

    FormProblem(String form, String field, String label, String key, Object... arguments) {
        this(form, field, label, key, List.of(arguments));
    }

    public String text(Messages messages, Locale locale) {
        return messages.text(locale, key, arguments.toArray());
    }

    /** The sentence with the field's name before it. */
    public String textWithLabel(Messages messages, Locale locale) {
        return FormTexts.label(messages, locale, form, field, label) + ": " + text(messages, locale);
    }
}
