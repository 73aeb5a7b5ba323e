package ru.pribor.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Role;
import ru.pribor.access.UserFixture;
import ru.pribor.access.Users;
import ru.pribor.browser.Chromium;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.RegistryFixture;

/** From a list to a deed and back without a mouse. */
@IntegrationTest
class KeyboardBrowserTest {

    private static final int FAR = 60;
    /** The text of the element that has the focus, through every shadow root. */
    private static final String FOCUSED = """
            () => {
              let focused = document.activeElement;
              while (focused && focused.shadowRoot && focused.shadowRoot.activeElement) focused = focused.shadowRoot.activeElement;
              return focused ? (focused.getAttribute('aria-label') || focused.innerText || focused.getAttribute('name') || '').trim() : '';
            }""";
    private static final String IN_THE_ROWS = """
            () => !!document.activeElement?.shadowRoot?.activeElement?.closest('#items')""";

    @Autowired
    private Users users;
    @Autowired
    private RegistryFixture registry;
    @LocalServerPort
    private int port;

    @Test
    void aMeterIsChosenAndItsCardClosedByKeys() {
        long house = registry.house();
        long organisation = registry.organisation();
        registry.party(house, organisation, "MANAGER", null, RegistryFixture.LONG_AGO, null);
        registry.meter(house, registry.premises(house), Resource.COLD_WATER);
        try (BrowserContext desktop = Chromium.desktop()) {
            Page page = signIn(desktop, UserFixture.user(users, Role.MANAGER, organisation), "/meters");
            page.locator("vaadin-grid .meter-badge").first().waitFor();
            for (int pressed = 0; pressed < FAR && !(boolean) page.evaluate(IN_THE_ROWS); pressed++) {
                page.keyboard().press("Tab");
            }
            page.keyboard().press("Space");
            page.waitForURL(Pattern.compile(".*meter=\\d+.*"));
            assertThat(page.locator(".meter-card")).isVisible();

            tabTo(page, "Открыть паспорт");
            page.keyboard().press("Enter");
            assertThat(page.locator("h1")).containsText("Прибор");
            page.goBack();
            assertThat(page.locator(".meter-card")).isVisible();
            page.keyboard().press("Escape");
            assertThat(page.locator(".meter-card")).isHidden();
        }
    }

    @Test
    void aPersonIsOpenedFromTheListAndLeftByKeys() {
        String admin = UserFixture.user(users, Role.ADMIN);
        try (BrowserContext desktop = Chromium.desktop()) {
            Page page = signIn(desktop, admin, "/users");
            page.locator("vaadin-grid vaadin-button").first().waitFor();
            tabTo(page, "Добавить человека");
            page.keyboard().press("Enter");
            assertThat(page.locator("vaadin-dialog-overlay")).isVisible();
            page.keyboard().press("Escape");
            assertThat(page.locator("vaadin-dialog-overlay")).isHidden();
            assertThat(focused(page)).isEqualTo("Добавить человека");
        }
    }

    @Test
    void theFirstKeyLeadsPastTheMenu() {
        try (BrowserContext desktop = Chromium.desktop()) {
            Page page = signIn(desktop, UserFixture.user(users, Role.MANAGER), "/houses");
            tabTo(page, "К содержанию");
            page.keyboard().press("Enter");
            page.waitForCondition(() -> focused(page).equals("Дома"));
        }
    }

    private Page signIn(BrowserContext person, String login, String path) {
        Page page = Chromium.signIn(person, "http://localhost:" + port, login, UserFixture.PASSWORD);
        page.navigate("http://localhost:" + port + path);
        page.locator("h1").waitFor();
        return page;
    }

    private static void tabTo(Page page, String text) {
        for (int pressed = 0; pressed < FAR && !focused(page).startsWith(text); pressed++) {
            page.keyboard().press("Tab");
        }
        assertThat(focused(page)).startsWith(text);
    }

    private static String focused(Page page) {
        return String.valueOf(page.evaluate(FOCUSED)).replace('\u00a0', ' ');
    }
}
