package ru.pribor.ui;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;

/** How something is, by colour, icon and word. */
class Chip extends Span {

    /** The four states of everything. */
    enum Tone {
        GOOD, WARNING, ALARM, NODATA
    }

    Chip(Tone tone, VaadinIcon icon, String word) {
        addClassNames("chip", tone.name().toLowerCase());
        Icon sign = icon.create();
        sign.getElement().setAttribute("aria-hidden", "true");
        add(sign, new Span(word));
    }

    /** With the icon of its tone. */
    Chip(Tone tone, String word) {
        this(tone, switch (tone) {
            case GOOD -> VaadinIcon.CHECK;
            case WARNING, ALARM -> VaadinIcon.WARNING;
            case NODATA -> VaadinIcon.CLOCK;
        }, word);
    }
}
