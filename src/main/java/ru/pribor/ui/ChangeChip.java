package ru.pribor.ui;

import com.vaadin.flow.component.icon.VaadinIcon;
import ru.pribor.reading.ReadingChange.Kind;

/** What happens to readings that frames give otherwise than before. */
final class ChangeChip extends Chip {

    ChangeChip(Kind kind, String word) {
        super(switch (kind) {
            case ADDED -> Tone.GOOD;
            case CHANGED -> Tone.WARNING;
            case GONE -> Tone.ALARM;
            case KEPT -> Tone.NODATA;
        }, switch (kind) {
            case ADDED -> VaadinIcon.PLUS;
            case CHANGED -> VaadinIcon.EDIT;
            case GONE -> VaadinIcon.MINUS;
            case KEPT -> VaadinIcon.LOCK;
        }, word);
    }
}
