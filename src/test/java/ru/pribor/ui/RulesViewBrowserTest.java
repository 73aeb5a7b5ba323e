package ru.pribor.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Role;
import ru.pribor.access.UserFixture;
import ru.pribor.access.Users;
import ru.pribor.browser.Chromium;
import ru.pribor.browser.Look;

@IntegrationTest
class RulesViewBrowserTest {

    private static final Path PICTURES = Path.of("target/pictures");

    @Autowired
    private Users users;
    @LocalServerPort
    private int port;

    @Test
    void anAdministratorReadsTheRulesAndSetsAnotherFigureFromToday() {
        String administrator = UserFixture.user(users, Role.ADMIN);
        try (BrowserContext desktop = Chromium.desktop(); BrowserContext phone = Chromium.phone()) {
            Page page = Chromium.signIn(desktop, url(""), administrator, UserFixture.PASSWORD);
            page.navigate(url("/doubts"));
            page.getByText("Правила проверки").click();
            assertThat(page.getByText("больше 16 м³ в час")).isVisible();
            page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("rules.png")));
            Look.isFaultless(page, "ru");

            page.locator("vaadin-button").getByText("Большой расход").nth(2).click();
            Locator dialog = page.locator("vaadin-dialog-overlay");
            assertThat(dialog).containsText("Сомнительно: больше 60 м³ в день");
            dialog.getByLabel("Граница").fill("48,5");
            dialog.getByLabel("Основание").fill("паспорт газового котла");
            assertThat(dialog).containsText("Сомнительно: больше 48,5 м³ в день");
            page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("rules-dialog.png")));
            dialog.getByText("Сохранить").click();
            assertThat(page.getByText("больше 48,5 м³ в день")).isVisible();
            assertThat(page.getByText("больше 60 м³ в день")).hasCount(0);
            page.getByText("Показать прежние").click();
            assertThat(page.getByText("больше 60 м³ в день")).isVisible();

            Page narrow = Chromium.signIn(phone, url(""), administrator, UserFixture.PASSWORD);
            narrow.navigate(url("/rules"));
            assertThat(narrow.getByText("больше 16 м³ в час")).isVisible();
            narrow.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("rules-phone.png")));
            Look.isFaultless(narrow, "ru");
        }
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }
}
