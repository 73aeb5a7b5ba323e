package ru.pribor.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Role;
import ru.pribor.access.UserFixture;
import ru.pribor.access.Users;
import ru.pribor.browser.Chromium;

/** Opens every page of the menu as every role, on a desktop and on a phone. Pictures go to target/pictures. */
@IntegrationTest
class EveryPageBrowserTest {

    private static final Path PICTURES = Path.of("target/pictures");

    @Autowired
    private Users users;
    @LocalServerPort
    private int port;

    @ParameterizedTest
    @EnumSource(Role.class)
    void opensWithoutErrorsAndWithoutSidewaysScroll(Role role) {
        String login = UserFixture.user(users, role);
        try (BrowserContext desktop = Chromium.desktop(); BrowserContext phone = Chromium.phone()) {
            visitAll(role, "desktop", Chromium.signIn(desktop, url(""), login, UserFixture.PASSWORD));
            visitAll(role, "phone", Chromium.signIn(phone, url(""), login, UserFixture.PASSWORD));
        }
    }

    private void visitAll(Role role, String width, Page page) {
        List<String> errors = new ArrayList<>();
        page.onConsoleMessage(message -> note(message, errors));
        page.onPageError(errors::add);
        for (Navigation.Entry entry : Navigation.ENTRIES) {
            if (!isOpenTo(entry.view(), role)) {
                continue;
            }
            String path = entry.view().getAnnotation(Route.class).value();
            page.navigate(url("/" + path));
            page.locator("h1").first().waitFor();
            page.waitForLoadState(LoadState.LOAD);
            page.screenshot(new Page.ScreenshotOptions().setPath(
                    PICTURES.resolve(role.name().toLowerCase() + "-" + (path.isEmpty() ? "home" : path) + "-" + width + ".png")));
            int content = (int) page.evaluate("document.documentElement.scrollWidth");
            int window = (int) page.evaluate("window.innerWidth");
            assertThat(content).as("width of /%s for %s on a %s", path, role, width).isLessThanOrEqualTo(window);
        }
        assertThat(errors).as("errors in the browser of %s", role).isEmpty();
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
