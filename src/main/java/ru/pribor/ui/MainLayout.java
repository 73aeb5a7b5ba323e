package ru.pribor.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.avatar.Avatar;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.auth.AccessAnnotationChecker;
import com.vaadin.flow.spring.security.AuthenticationContext;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import ru.pribor.access.SignedInUser;
import ru.pribor.access.Users;
import ru.pribor.process.TaskChanges;
import ru.pribor.process.TaskCounts;
import ru.pribor.process.TaskInbox;

/** The frame of every page: the menu at the left, on a phone at the bottom; the person at the top right. */
@Layout
@StyleSheet("context://theme/pribor.css")
@PermitAll
class MainLayout extends AppLayout implements AfterNavigationObserver {

    private static final int BOTTOM_ENTRIES = 4;
    private static final String TASKS = "nav.tasks";

    private final transient AuthenticationContext authentication;
    private final transient Users users;
    private final transient TaskInbox tasks;
    private final List<Span> taskCounts = new ArrayList<>();

    MainLayout(AuthenticationContext authentication, Users users, TaskInbox tasks, TaskChanges changes,
               AccessAnnotationChecker access) {
        this.authentication = authentication;
        this.users = users;
        this.tasks = tasks;
        List<Navigation.Entry> entries = Navigation.ENTRIES.stream().filter(e -> access.hasAccess(e.view())).toList();
        setPrimarySection(Section.DRAWER);
        addToDrawer(brand(), sideNavigation(entries));
        DrawerToggle toggle = new DrawerToggle();
        toggle.setAriaLabel(getTranslation("nav.toggle"));
        Div space = new Div();
        space.addClassName("grow");
        addToNavbar(toggle, space, personMenu());
        addToNavbar(true, bottomBar(entries));
        LiveTasks.follow(this, changes, this::countTasks);
    }

    private Div brand() {
        Image logo = new Image("icons/pribor.svg", "");
        Div brand = new Div(logo, new Span(getTranslation("app.name")));
        brand.addClassName("brand");
        return brand;
    }

    private SideNav sideNavigation(List<Navigation.Entry> entries) {
        SideNav navigation = new SideNav();
        navigation.setLabel(getTranslation("nav.label"));
        navigation.addClassName("side-navigation");
        entries.forEach(e -> {
            SideNavItem item = new SideNavItem(getTranslation(e.key()), e.view(), e.icon().create());
            if (e.key().equals(TASKS)) {
                item.setSuffixComponent(taskCount());
            }
            navigation.addItem(item);
        });
        return navigation;
    }

    private Nav bottomBar(List<Navigation.Entry> entries) {
        Nav bar = new Nav();
        bar.addClassName("bottom-bar");
        entries.stream().limit(BOTTOM_ENTRIES).map(this::bottomLink).forEach(bar::add);
        if (entries.size() > BOTTOM_ENTRIES) {
            bar.add(more(entries.subList(BOTTOM_ENTRIES, entries.size())));
        }
        return bar;
    }

    private RouterLink bottomLink(Navigation.Entry entry) {
        RouterLink link = new RouterLink(entry.view());
        link.add(entry.icon().create(), new Span(getTranslation(entry.key())));
        if (entry.key().equals(TASKS)) {
            link.add(taskCount());
        }
        return link;
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        countTasks();
    }

    /** How many tasks wait, beside the word; nothing where none does. */
    private void countTasks() {
        if (taskCounts.isEmpty()) {
            return;
        }
        TaskCounts counts = tasks.counts();
        long waiting = counts.mine() + counts.group();
        taskCounts.forEach(badge -> {
            badge.setText(Formats.count(waiting, getLocale()));
            badge.setVisible(waiting > 0);
        });
    }

    private Span taskCount() {
        Span badge = new Span();
        badge.addClassName("nav-count");
        badge.setVisible(false);
        taskCounts.add(badge);
        return badge;
    }

    private MenuBar more(List<Navigation.Entry> entries) {
        MenuBar menu = new MenuBar();
        menu.addThemeVariants(MenuBarVariant.LUMO_TERTIARY_INLINE);
        Div label = new Div(VaadinIcon.MENU.create(), new Span(getTranslation("nav.more")));
        label.addClassName("bottom-more");
        MenuItem item = menu.addItem(label);
        entries.forEach(e -> item.getSubMenu().addItem(getTranslation(e.key()), click -> UI.getCurrent().navigate(e.view())));
        return menu;
    }

    private MenuBar personMenu() {
        SignedInUser person = authentication.getAuthenticatedUser(SignedInUser.class).orElseThrow();
        MenuBar menu = new MenuBar();
        menu.addThemeVariants(MenuBarVariant.LUMO_TERTIARY_INLINE);
        Avatar avatar = new Avatar(person.name());
        avatar.getElement().setAttribute("aria-hidden", "true");
        Div label = new Div(avatar, new Span(person.name()));
        label.addClassName("person");
        MenuItem item = menu.addItem(label);
        item.setAriaLabel(getTranslation("nav.person", person.name()));
        String other = getLocale().getLanguage().equals("ru") ? "en" : "ru";
        item.getSubMenu().addItem(getTranslation("nav.language." + other), click -> switchLanguage(other));
        item.getSubMenu().addItem(getTranslation("nav.signOut"), click -> authentication.logout());
        return menu;
    }

    private void switchLanguage(String language) {
        users.chooseLocale(language);
        VaadinSession.getCurrent().setLocale(Locale.forLanguageTag(language));
        UI.getCurrent().getPage().reload();
    }
}
