package ru.pribor.message;

import java.util.Locale;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;

/** The texts of {@code vaadin-i18n/translations_*.properties}; an unknown key is shown as it is. */
@Component
public class Messages {

    public static final Locale RUSSIAN = Locale.forLanguageTag("ru");

    private final ResourceBundleMessageSource source = new ResourceBundleMessageSource();

    Messages() {
        source.setBasename("vaadin-i18n/translations");
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        source.setUseCodeAsDefaultMessage(true);
        source.setDefaultLocale(RUSSIAN);
    }

    public String text(Locale locale, String key, Object... arguments) {
        return source.getMessage(key, arguments, locale);
    }

    public String text(Locale locale, Refusal refusal) {
        return text(locale, refusal.key(), refusal.arguments());
    }

    /** Phrases among its arguments are put into words first. */
    public String text(Locale locale, Phrase phrase) {
        return text(locale, phrase.key(), phrase.arguments().stream()
                .map(argument -> argument instanceof Phrase inner ? text(locale, inner) : argument).toArray());
    }

    public boolean has(Locale locale, String key) {
        return !text(locale, key).equals(key);
    }
}
