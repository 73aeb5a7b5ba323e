package ru.pribor.ui;

import com.vaadin.flow.i18n.I18NProvider;
import java.util.Locale;
import ru.pribor.reading.MeterCounts;

/** Which form of a word a number takes: keys end in {@code .one}, {@code .few} and {@code .many}. */
final class Plurals {

    private Plurals() {
    }

    /** The number with its word. */
    static String counted(String key, long number, Locale locale) {
        return I18NProvider.translate(locale, key + "." + form(number, locale), Formats.count(number, locale));
    }

    /** How many meters, and how they are, in one sentence. */
    static String meters(MeterCounts counts, Locale locale) {
        String all = counted("meters.count", counts.meters(), locale);
        if (counts.silent() + counts.late() + counts.troubled() == 0) {
            return all + ", " + I18NProvider.translate(locale, "meters.allWell");
        }
        return all + (counts.silent() == 0 ? "" : ", " + counted("meters.silent", counts.silent(), locale))
                + (counts.late() == 0 ? "" : ", " + counted("meters.late", counts.late(), locale))
                + (counts.troubled() == 0 ? "" : ", " + counted("meters.troubled", counts.troubled(), locale));
    }

    private static String form(long number, Locale locale) {
        return locale.getLanguage().equals("ru") ? russian(number) : number == 1 ? "one" : "many";
    }

    private static String russian(long number) {
        long last = number % 10;
        boolean teen = number % 100 / 10 == 1;
        if (!teen && last == 1) {
            return "one";
        }
        return !teen && last >= 2 && last <= 4 ? "few" : "many";
    }
}
