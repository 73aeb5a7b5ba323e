package ru.pribor.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.i18n.I18NProvider;

/** What is known of a thing: each name with its value. */
final class Facts extends DescriptionList {

    Facts() {
        addClassName("facts");
    }

    /** @param key of the name */
    void put(String key, Component value) {
        putNamed(I18NProvider.translate(key), value);
    }

    void put(String key, String value) {
        put(key, new Span(value));
    }

    void putNamed(String name, Component value) {
        Div pair = new Div(new Term(name), new Description(value));
        getElement().appendChild(pair.getElement());
    }
}
