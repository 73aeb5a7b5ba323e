package ru.pribor.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.i18n.I18NProvider;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Locale;
import ru.pribor.reading.Coverage.Heard;

/** How a day looks on which a share of the meters was heard. */
enum CoverageLevel {

    ALL(1), MOST(0.95), MANY(0.8), HALF(0.5), FEW(0), NONE(-1);

    private final double least;

    CoverageLevel(double least) {
        this.least = least;
    }

    /** @param heard null where nothing was to be heard */
    static CoverageLevel of(Heard heard) {
        if (heard == null) {
            return NONE;
        }
        for (CoverageLevel level : values()) {
            if (heard.share() >= level.least) {
                return level;
            }
        }
        throw new IllegalArgumentException(heard.toString());
    }

    String look() {
        return "coverage-" + name().toLowerCase(Locale.ROOT);
    }

    /** With a decimal, and never rounded up to all. */
    static String percent(Heard heard, Locale locale) {
        return Formats.number(BigDecimal.valueOf(100 * heard.share()).setScale(1, RoundingMode.DOWN), 1, locale);
    }

    static String words(LocalDate day, Heard heard, Locale locale) {
        return I18NProvider.translate(locale, "coverage.day", Formats.date(day, locale), Formats.count(heard.received(), locale),
                Formats.count(heard.expected(), locale));
    }

    /** To the meters that were not heard on a day. */
    static Anchor link(LocalDate day, Long houseId) {
        return new Anchor("meters?missed=" + day + (houseId == null ? "" : "&house=" + houseId), "");
    }
}
