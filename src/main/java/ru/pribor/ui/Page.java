package ru.pribor.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.HasDynamicTitle;

/** A page: its title, one sentence of state, its actions, then the content. */
abstract class Page extends Div implements HasDynamicTitle {

    private final String titleKey;
    private final H1 title = new H1();
    private final Paragraph state = new Paragraph();
    private final Div actions = new Div();

    Page(String titleKey) {
        this.titleKey = titleKey;
        addClassName("page");
        title.setText(getTranslation(titleKey));
        state.addClassName("page-state");
        actions.addClassName("page-actions");
        Div words = new Div(title, state);
        Div head = new Div(words, actions);
        head.addClassName("page-head");
        add(head);
    }

    final void setTitleText(String text) {
        title.setText(text);
    }

    final void setStateText(String text) {
        state.setText(text);
    }

    final void addActions(Component... components) {
        actions.add(components);
    }

    final void clearActions() {
        actions.removeAll();
    }

    @Override
    public String getPageTitle() {
        return getTranslation(titleKey) + " · " + getTranslation("app.name");
    }
}
