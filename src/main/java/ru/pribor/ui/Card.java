package ru.pribor.ui;

import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.i18n.I18NProvider;

/** A titled part of a page. */
class Card extends Section {

    Card(String titleKey) {
        super(new H2(I18NProvider.translate(titleKey)));
        addClassName("card");
    }
}
