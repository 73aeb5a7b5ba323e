package ru.pribor.ui;

import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.i18n.I18NProvider;
import ru.pribor.reading.EventKind;

/** What is wrong with a meter. */
final class EventChip extends Chip {

    EventChip(EventKind kind) {
        super(tone(kind), kind == EventKind.SILENT ? VaadinIcon.BAN : VaadinIcon.WARNING, word(kind));
    }

    /** What was wrong and no longer is. */
    static Chip over(EventKind kind) {
        return new Chip(Tone.NODATA, VaadinIcon.CHECK, word(kind));
    }

    private static String word(EventKind kind) {
        return I18NProvider.translate("event." + kind);
    }

    private static Tone tone(EventKind kind) {
        return switch (kind) {
            case MAGNET, TAMPER, LEAK, BURST -> Tone.ALARM;
            case SILENT -> Tone.NODATA;
            default -> Tone.WARNING;
        };
    }
}
