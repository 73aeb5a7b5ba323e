package ru.pribor.ui;

import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.avatar.Avatar;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.auth.AccessAnnotationChecker;
import com.vaadin.flow.spring.security.AuthenticationContext;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Locale;
import ru.pribor.access.SignedInUser;
import ru.pribor.access.Users;
import ru.pribor.process.TaskChanges;
import ru.pribor.process.TaskInbox;
import ru.pribor.reading.Doubts;
import ru.pribor.reading.UnprocessedMessages;

/** The frame of every page: the menu at the left, on a phone at the bottom; the person at the top right. */
@Layout
@StyleSheet("context://theme/pribor.css")
@PermitAll
class MainLayout extends AppLayout implements AfterNavigationObserver {

    private static final String TO_THE_TITLE = """
            const title = document.querySelector('.page h1');
            if (title) { title.tabIndex = -1; title.focus({preventScroll: true}); }""";

    private final transient AuthenticationContext authentication;
    private final transient Users users;
    private final transient WaitingCounts waiting;
    private final BottomBar bottom;

    MainLayout(AuthenticationContext authentication, Users users, TaskInbox tasks, UnprocessedMessages unprocessed,
               Doubts doubts, TaskChanges changes, AccessAnnotationChecker access) {
        this.authentication = authentication;
        this.users = users;
        this.waiting = new WaitingCounts(tasks, unprocessed, doubts);
        List<Navigation.Entry> entries = Navigation.ENTRIES.stream().filter(e -> access.hasAccess(e.view())).toList();
        this.bottom = new BottomBar(entries, waiting);
        setPrimarySection(Section.DRAWER);
        setI18n(new AppLayoutI18n().setDrawer(getTranslation("nav.label")));
        addToDrawer(brand(), new SideMenu(entries, waiting));
        Div space = new Div();
        space.addClassName("grow");
        addToNavbar(skipLink(), toggle(), phoneBrand(), space, personMenu());
        addToNavbar(true, bottom);
        LiveTasks.follow(this, changes, waiting::refresh);
    }

    private Button skipLink() {
        Button skip = new Button(getTranslation("nav.skip"), click -> UI.getCurrent().getPage().executeJs(TO_THE_TITLE));
        skip.addClassName("skip-link");
        return skip;
    }

    private DrawerToggle toggle() {
        DrawerToggle toggle = new DrawerToggle();
        toggle.setAriaLabel(getTranslation("nav.toggle"));
        return toggle;
    }

    private Div brand() {
        Image logo = new Image("icons/pribor.svg", "");
        Div brand = new Div(logo, new Span(getTranslation("app.name")));
        brand.addClassName("brand");
        return brand;
    }

    private Div phoneBrand() {
        Div brand = brand();
        brand.addClassName("phone-brand");
        return brand;
    }

    /** A new page is told to screen readers, and Tab goes on from its title. The first one is told by its own title. */
    @Override
    public void showRouterLayoutContent(HasElement content) {
        boolean first = getContent() == null;
        super.showRouterLayoutContent(content);
        if (!first) {
            UI.getCurrent().getPage().executeJs(TO_THE_TITLE);
        }
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        waiting.refresh();
        bottom.mark(event.getLocation().getFirstSegment());
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
        item.getSubMenu().addItem(getTranslation("password.change"), click -> UI.getCurrent().navigate(PasswordView.class));
        item.getSubMenu().addItem(getTranslation("nav.signOut"), click -> authentication.logout());
        return menu;
    }

    private void switchLanguage(String language) {
        users.chooseLocale(language);
        VaadinSession.getCurrent().setLocale(Locale.forLanguageTag(language));
        UI.getCurrent().getPage().reload();
    }
}
