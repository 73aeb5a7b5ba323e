package ru.pribor.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.RouterLink;

/** A page: where it belongs, its title, one sentence of state, its actions, then the content. */
abstract class Page extends Main implements HasDynamicTitle {

    private final H1 title = new H1();
    private final Paragraph state = new Paragraph();
    private final Div actions = new Div();
    private String titleText;

    Page(String titleKey) {
        addClassName("page");
        setTitleText(getTranslation(titleKey));
        state.addClassName("page-state");
        actions.addClassName("page-actions");
        Div words = new Div(title, state);
        Div head = new Div(words, actions);
        head.addClassName("page-head");
        add(head);
    }

    /** The page this one belongs to, above the title. */
    final void setParent(Class<? extends Component> view, String titleKey) {
        setParent(new RouterLink(getTranslation(titleKey), view));
    }

    final void setParent(RouterLink parent) {
        Nav path = new Nav(parent);
        path.addClassName("breadcrumb");
        path.setAriaLabel(getTranslation("nav.path"));
        addComponentAsFirst(path);
    }

    final void setTitleText(String text, Component... before) {
        titleText = text;
        title.removeAll();
        title.add(before);
        title.add(new Text(text));
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
    public final String getPageTitle() {
        return titleText + " · " + getTranslation("app.name");
    }
}
