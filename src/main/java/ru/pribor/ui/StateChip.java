package ru.pribor.ui;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import ru.pribor.meter.MeterState;

/** The state of a meter by colour, icon and word. */
final class StateChip extends Span {

    StateChip(MeterState state) {
        addClassNames("chip", tone(state));
        add(icon(state).create(), new Span(getTranslation("state." + state)));
    }

    static String tone(MeterState state) {
        return switch (state) {
            case IN_OPERATION -> "good";
            case INSTALLED, UNDER_VERIFICATION, UNDER_REPAIR -> "warning";
            case OUT_OF_ORDER -> "alarm";
            case STORED, REMOVED, DECOMMISSIONED -> "nodata";
        };
    }

    private static VaadinIcon icon(MeterState state) {
        return switch (state) {
            case IN_OPERATION -> VaadinIcon.CHECK;
            case INSTALLED -> VaadinIcon.PLUG;
            case UNDER_VERIFICATION -> VaadinIcon.CLIPBOARD_CHECK;
            case UNDER_REPAIR -> VaadinIcon.TOOLS;
            case OUT_OF_ORDER -> VaadinIcon.EXCLAMATION_CIRCLE_O;
            case STORED -> VaadinIcon.PACKAGE;
            case REMOVED -> VaadinIcon.UNLINK;
            case DECOMMISSIONED -> VaadinIcon.ARCHIVE;
        };
    }
}
