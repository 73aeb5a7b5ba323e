package ru.pribor.ui;

import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.i18n.I18NProvider;
import ru.pribor.meter.MeterState;

/** The state of a meter. */
final class StateChip extends Chip {

    StateChip(MeterState state) {
        super(tone(state), icon(state), I18NProvider.translate("state." + state));
    }

    private static Tone tone(MeterState state) {
        return switch (state) {
            case IN_OPERATION -> Tone.GOOD;
            case INSTALLED, UNDER_VERIFICATION, UNDER_REPAIR -> Tone.WARNING;
            case OUT_OF_ORDER -> Tone.ALARM;
            case STORED, REMOVED, DECOMMISSIONED -> Tone.NODATA;
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
