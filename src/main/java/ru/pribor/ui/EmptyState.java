package ru.pribor.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;

/** Stands where there is nothing to show: why, and what to do next. */
final class EmptyState extends Div {

    EmptyState(VaadinIcon kind, String text, Component... next) {
        addClassName("empty-state");
        Icon icon = kind.create();
        icon.getElement().setAttribute("aria-hidden", "true");
        add(icon, new Paragraph(text));
        add(next);
    }
}
