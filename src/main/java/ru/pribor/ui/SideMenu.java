package ru.pribor.ui;

import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import java.util.List;

/** The menu of a wide screen. */
final class SideMenu extends SideNav {

    SideMenu(List<Navigation.Entry> entries, WaitingCounts waiting) {
        setLabel(getTranslation("nav.label"));
        addClassName("side-navigation");
        entries.forEach(entry -> addItem(item(entry, waiting)));
    }

    private SideNavItem item(Navigation.Entry entry, WaitingCounts waiting) {
        SideNavItem item = new SideNavItem(getTranslation(entry.key()), entry.view(), entry.icon().create());
        item.setMatchNested(!entry.path().isEmpty());
        if (waiting.has(entry)) {
            item.setSuffixComponent(waiting.badge(entry));
        }
        return item;
    }
}
