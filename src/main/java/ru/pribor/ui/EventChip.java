package ru.pribor.ui;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import ru.pribor.reading.EventKind;

/** What is wrong with a meter, by colour, icon and word. */
final class EventChip extends Span {

    EventChip(EventKind kind) {
        String tone = tone(kind);
        addClassNames("chip", tone);
        VaadinIcon icon = tone.equals("nodata") ? VaadinIcon.BAN : VaadinIcon.WARNING;
        add(icon.create(), new Span(getTranslation("event." + kind)));
    }

    private static String tone(EventKind kind) {
        return switch (kind) {
            case MAGNET, TAMPER, LEAK, BURST -> "alarm";
            case SILENT -> "nodata";
            default -> "warning";
        };
    }
}
