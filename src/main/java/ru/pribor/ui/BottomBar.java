package ru.pribor.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.router.RouterLink;
import java.util.List;

/** The menu of a phone: four entries, the others behind one word. */
final class BottomBar extends Nav {

    private static final int ENTRIES = 4;

    private final List<Navigation.Entry> hidden;
    private final Div more = new Div();

    BottomBar(List<Navigation.Entry> entries, WaitingCounts waiting) {
        this.hidden = entries.subList(Math.min(ENTRIES, entries.size()), entries.size());
        addClassName("bottom-bar");
        setAriaLabel(getTranslation("nav.label"));
        entries.stream().limit(ENTRIES).forEach(entry -> add(link(entry, waiting)));
        if (!hidden.isEmpty()) {
            add(more(waiting));
        }
    }

    /** Shows which entry the page belongs to, where it is one behind the word. */
    void mark(String path) {
        more.setClassName("current", hidden.stream().anyMatch(entry -> entry.path().equals(path)));
    }

    private RouterLink link(Navigation.Entry entry, WaitingCounts waiting) {
        RouterLink link = new RouterLink(entry.view());
        link.add(entry.icon().create(), new Span(getTranslation(entry.key())));
        if (waiting.has(entry)) {
            link.add(waiting.badge(entry));
        }
        return link;
    }

    private MenuBar more(WaitingCounts waiting) {
        MenuBar menu = new MenuBar();
        menu.addThemeVariants(MenuBarVariant.LUMO_TERTIARY_INLINE);
        more.add(VaadinIcon.MENU.create(), new Span(getTranslation("nav.more")));
        more.addClassName("bottom-more");
        MenuItem item = menu.addItem(more);
        item.setAriaLabel(getTranslation("nav.more"));
        hidden.forEach(entry -> {
            Div line = new Div(entry.icon().create(), new Span(getTranslation(entry.key())));
            line.addClassName("bottom-more-entry");
            if (waiting.has(entry)) {
                line.add(waiting.badge(entry));
            }
            item.getSubMenu().addItem(line, click -> UI.getCurrent().navigate(entry.view()));
        });
        return menu;
    }
}
