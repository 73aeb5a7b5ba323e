package ru.pribor.ui;

import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.i18n.I18NProvider;
import java.util.Locale;
import ru.pribor.reading.RuleRow;

/** Whether a rule's setting is applied. */
final class RuleChip extends Chip {

    RuleChip(RuleRow row, Locale locale) {
        super(tone(row), icon(row), word(row, locale));
    }

    private static Tone tone(RuleRow row) {
        return switch (row.state()) {
            case PRESENT -> row.setting().active() ? Tone.GOOD : Tone.NODATA;
            case FUTURE -> Tone.WARNING;
            case PAST -> Tone.NODATA;
        };
    }

    private static VaadinIcon icon(RuleRow row) {
        return switch (row.state()) {
            case PRESENT -> row.setting().active() ? VaadinIcon.CHECK : VaadinIcon.BAN;
            case FUTURE -> VaadinIcon.CLOCK;
            case PAST -> VaadinIcon.ARCHIVE;
        };
    }

    private static String word(RuleRow row, Locale locale) {
        return row.state() == RuleRow.State.FUTURE
                ? I18NProvider.translate(locale, "rules.state.FUTURE", Formats.date(row.setting().validFrom(), locale))
                : I18NProvider.translate(locale, row.state() == RuleRow.State.PRESENT && !row.setting().active() ? "rules.state.OFF"
                        : "rules.state." + row.state());
    }
}
