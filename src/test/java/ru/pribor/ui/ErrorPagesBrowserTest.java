package ru.pribor.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Role;
import ru.pribor.access.UserFixture;
import ru.pribor.access.Users;
import ru.pribor.browser.Chromium;
import ru.pribor.browser.Look;

/** What a person sees where a page is not there, not open to the role, or no longer theirs. */
@IntegrationTest
class ErrorPagesBrowserTest {

    @Autowired
    private Users users;
    @LocalServerPort
    private int port;

    @Test
    void anAddressThatLeadsNowhereSaysSoAndLeadsHome() {
        try (BrowserContext phone = Chromium.phone()) {
            Page page = signIn(phone);
            page.navigate(url("/nothing/here"));
            assertThat(page.locator("h1")).hasText("Не найдено");
            Look.isFaultless(page, "ru");
            page.getByText("На главную").click();
            assertThat(page.locator("h1")).hasText("Что ждёт вас");
        }
    }

    @Test
    void aPageOfAnotherRoleSaysWhyItIsClosed() {
        try (BrowserContext desktop = Chromium.desktop()) {
            Page page = signIn(desktop);
            page.navigate(url("/users"));
            assertThat(page.locator("h1")).hasText("Нет доступа");
            assertThat(page.locator(".page-state")).containsText("не входит в права вашей роли");
            Look.isFaultless(page, "ru");
        }
    }

    @Test
    void aPageOfTheEngineThatIsClosedSpeaksOurLanguage() {
        try (BrowserContext desktop = Chromium.desktop()) {
            Page page = signIn(desktop);
            assertThat(page.navigate(url("/camunda/app/cockpit/default/")).status()).isEqualTo(403);
            assertThat(page.locator("h1")).hasText("Нет доступа");
            assertThat(page.locator("p").first()).containsText("не входит в права вашей роли");
        }
    }

    @Test
    void anEndedSessionSaysSoAndTheSignInLeadsBack() {
        String login = UserFixture.user(users, Role.MANAGER);
        try (BrowserContext desktop = Chromium.desktop()) {
            Page page = Chromium.signIn(desktop, url(""), login, UserFixture.PASSWORD);
            page.navigate(url("/houses"));
            page.locator("h1").waitFor();
            desktop.addCookies(List.of(new Cookie("JSESSIONID", "ended").setUrl(url("/"))));

            page.locator("vaadin-side-nav-item").getByText("Приборы").click();

            page.getByText("Сеанс закончился").click();
            page.locator("input[name=username]").fill(login);
            page.locator("input[name=password]").fill(UserFixture.PASSWORD);
            page.locator("vaadin-login-form vaadin-button[theme~=submit]").click();
            assertThat(page.locator("h1")).hasText(Pattern.compile("Приборы|Дома"));
        }
    }

    private Page signIn(BrowserContext person) {
        return Chromium.signIn(person, url(""), UserFixture.user(users, Role.MANAGER), UserFixture.PASSWORD);
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }
}
