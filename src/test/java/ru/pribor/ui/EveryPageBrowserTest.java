package ru.pribor.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Role;
import ru.pribor.access.UserFixture;
import ru.pribor.access.Users;
import ru.pribor.browser.Chromium;
import ru.pribor.browser.Look;

/**
 * Opens every page of the menu as every role: in Russian by day and in English in the dark, on a desktop, plain and zoomed, and on a phone.
 * Pictures go to target/pictures.
 */
@IntegrationTest
class EveryPageBrowserTest {

    private static final Path PICTURES = Path.of("target/pictures");
    private static final int HEIGHT = 900;
    private static final int PHONE = 390;
    private static final int DESKTOP = 1280;
    private static final String AT_REST = "() => Object.values(window.Vaadin.Flow.clients).every(client => !client.isActive || !client.isActive())";

    /** One for all, so that what pages are made of is fetched once. */
    private static BrowserContext browser;

    @Autowired
    private Users users;
    @LocalServerPort
    private int port;

    @BeforeAll
    static void open() {
        browser = Chromium.desktop();
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void opensWithoutFaultsAtEveryWidthAndInBothLanguages(Role role) {
        String login = UserFixture.user(users, role);
        try (Page page = signIn(login)) {
            visitAll(role, "ru", page, DESKTOP, PHONE);
        }
        UserFixture.speak(users, login, "en");
        try (Page page = signIn(login)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            visitAll(role, "en", page, PHONE, DESKTOP);
        }
    }

    private Page signIn(String login) {
        browser.clearCookies();
        return Chromium.signIn(browser, url(""), login, UserFixture.PASSWORD);
    }

    private void visitAll(Role role, String language, Page page, int... widths) {
        List<String> errors = new ArrayList<>();
        page.onConsoleMessage(message -> note(message, errors));
        page.onPageError(errors::add);
        for (Navigation.Entry entry : Navigation.ENTRIES) {
            if (isOpenTo(entry.view(), role)) {
                String path = entry.view().getAnnotation(Route.class).value();
                page.setViewportSize(widths[0], HEIGHT);
                page.navigate(url("/" + path));
                page.locator("h1").first().waitFor();
                page.waitForLoadState(LoadState.LOAD);
                String name = role.name().toLowerCase() + "-" + (path.isEmpty() ? "home" : path) + "-" + language;
                for (int width : widths) {
                    look(name, language, page, width);
                }
            }
        }
        assertThat(errors).as("errors in the browser of %s", role).isEmpty();
    }

    private static void look(String name, String language, Page page, int width) {
        page.setViewportSize(width, HEIGHT);
        page.waitForFunction(AT_REST);
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + "-" + width + ".png")));
        Look.isFaultless(page, language);
    }

    private static void note(ConsoleMessage message, List<String> errors) {
        if (message.type().equals("error")) {
            errors.add(message.text() + " " + message.location());
        }
    }

    private static boolean isOpenTo(Class<? extends Component> view, Role role) {
        RolesAllowed allowed = view.getAnnotation(RolesAllowed.class);
        return allowed == null ? view.isAnnotationPresent(PermitAll.class)
                : Arrays.asList(allowed.value()).contains(role.name());
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }
}
