package ru.pribor.ui;

import com.vaadin.flow.i18n.I18NProvider;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.Rule;
import ru.pribor.reading.RuleRow;

/** A rule's setting in words. */
final class RuleWords {

    private RuleWords() {
    }

    static String name(Rule rule) {
        return I18NProvider.translate("rule." + rule);
    }

    /** What is doubtful by these figures. */
    static String figures(Rule rule, Resource resource, BigDecimal bound, Integer days, BigDecimal least, Locale locale) {
        return I18NProvider.translate(locale, "rules.figures." + rule, number(bound, locale), days == null ? "…" : days,
                number(least, locale), resource == null ? I18NProvider.translate(locale, "rules.anyUnit")
                        : I18NProvider.translate(locale, "unit." + resource.register().unit().symbol()));
    }

    static String figures(RuleRow row, Locale locale) {
        return row.active() ? figures(row.rule(), row.resource(), row.bound(), row.days(), row.least(), locale)
                : I18NProvider.translate(locale, "rules.off");
    }

    /** Which meters it is for, from the most general to the closest. */
    static String place(RuleRow row, Locale locale) {
        String place = Stream.of(row.resource() == null ? "" : I18NProvider.translate(locale, "resource." + row.resource()),
                        row.house() == null ? "" : kind(row.house(), locale),
                        row.model() == null ? "" : row.model(),
                        row.serial() == null ? "" : I18NProvider.translate(locale, "rules.point", row.serial()))
                .filter(text -> !text.isEmpty()).collect(Collectors.joining(" · "));
        return place.isEmpty() ? I18NProvider.translate(locale, "rules.everywhere") : place;
    }

    static String kind(boolean house, Locale locale) {
        return I18NProvider.translate(locale, house ? "rules.houses" : "rules.flats");
    }

    private static String number(BigDecimal number, Locale locale) {
        return number == null ? "…" : Formats.plain(number, locale);
    }
}
