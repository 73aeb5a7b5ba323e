package ru.pribor.ui;

import com.vaadin.flow.i18n.I18NProvider;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import ru.pribor.quantity.ShownUnit;
import ru.pribor.reading.Doubt;

/** A doubt in words: the rule with its figures, the place, the value. */
final class DoubtWords {

    private static final int DECIMALS = 3;

    private DoubtWords() {
    }

    static ZoneId zone(Doubt doubt) {
        return doubt.timeZone() == null ? ZoneOffset.UTC : doubt.timeZone();
    }

    /** What the rule found, as one or two sentences. */
    static String sentence(Doubt doubt, Locale locale) {
        return I18NProvider.translate(locale, "doubt." + doubt.rule(), amount(doubt.value(), doubt, locale),
                amount(doubt.against(), doubt, locale), time(doubt.againstAt(), doubt, locale), amount(doubt.measured(), doubt, locale),
                amount(doubt.bound(), doubt, locale), figure(doubt.measured(), DECIMALS, locale), figure(doubt.bound(), DECIMALS, locale),
                I18NProvider.translate(locale, "register." + doubt.register().id()), time(doubt.readAt(), doubt, locale));
    }

    static String place(Doubt doubt, Locale locale) {
        if (doubt.address() == null) {
            return Formats.NONE;
        }
        return doubt.premises() == null ? doubt.address()
                : doubt.address() + ", " + I18NProvider.translate(locale, "meters.premises", doubt.premises());
    }

    static String value(Doubt doubt, Locale locale) {
        return Formats.amount(doubt.value(), doubt.register(), locale);
    }

    private static String amount(BigDecimal value, Doubt doubt, Locale locale) {
        ShownUnit unit = ShownUnit.of(doubt.register(), locale);
        return figure(unit.shown(value), unit.decimals(), locale) + "\u00a0" + Formats.unit(doubt.register(), locale);
    }

    private static String time(Instant at, Doubt doubt, Locale locale) {
        return Formats.time(at, zone(doubt), locale);
    }

    private static String figure(BigDecimal number, int most, Locale locale) {
        if (number == null) {
            return Formats.NONE;
        }
        int decimals = Math.max(0, Math.min(most, number.stripTrailingZeros().scale()));
        return Formats.number(number, decimals, locale);
    }
}
