package ru.pribor.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Role;
import ru.pribor.access.UserFixture;
import ru.pribor.access.Users;

@IntegrationTest
class SignInBrowserTest {

    @Autowired
    private Users users;
    @LocalServerPort
    private int port;

    @Test
    void aWrongPasswordIsExplainedAndARightOneOpensTheHomePage() {
        String login = UserFixture.user(users, Role.MANAGER);
        try (BrowserContext person = Chromium.desktop()) {
            Page page = person.newPage();
            page.navigate(url("/sign-in"));
            page.locator("input[name=username]").fill(login);
            page.locator("input[name=password]").fill("not the password");
            page.locator("vaadin-login-form vaadin-button[theme~=submit]").click();
            assertThat(page.getByText("Войти не получилось")).isVisible();

            page.locator("input[name=username]").fill(login);
            page.locator("input[name=password]").fill(UserFixture.PASSWORD);
            page.locator("vaadin-login-form vaadin-button[theme~=submit]").click();
            assertThat(page.locator("h1").first()).hasText("Что ждёт вас");
        }
    }

    @Test
    void theChosenLanguageIsRememberedForTheNextSignIn() {
        String login = UserFixture.user(users, Role.MANAGER);
        try (BrowserContext person = Chromium.desktop()) {
            Page page = Chromium.signIn(person, url(""), login, UserFixture.PASSWORD);
            page.locator("vaadin-menu-bar").first().click();
            page.getByText("English").click();
            assertThat(page.locator("h1").first()).hasText("What waits for you");
        }
        try (BrowserContext later = Chromium.desktop()) {
            Page page = Chromium.signIn(later, url(""), login, UserFixture.PASSWORD);
            assertThat(page.locator("h1").first()).hasText("What waits for you");
        }
    }

    @Test
    void aNewPasswordEndsTheOtherSessionsAndKeepsThisOne() {
        String login = UserFixture.user(users, Role.CONTRACTOR);
        try (BrowserContext phone = Chromium.phone(); BrowserContext desktop = Chromium.desktop()) {
            Page other = Chromium.signIn(desktop, url(""), login, UserFixture.PASSWORD);
            Page page = Chromium.signIn(phone, url(""), login, UserFixture.PASSWORD);
            page.locator("vaadin-menu-bar").first().click();
            page.getByText("Сменить пароль").click();
            assertThat(page.locator("h1").first()).hasText("Смена пароля");
            Look.isFaultless(page, "ru");

            change(page, "не тот", "новый пароль", "новый пароль");
            assertThat(page.getByText("Это не прежний пароль")).isVisible();
            change(page, UserFixture.PASSWORD, "короче", "короче");
            assertThat(page.getByText("Пароль короче 8 знаков")).isVisible();
            change(page, UserFixture.PASSWORD, "новый пароль", "другой пароль");
            assertThat(page.getByText("Пароли различаются")).isVisible();
            change(page, UserFixture.PASSWORD, "новый пароль", "новый пароль");
            assertThat(page.getByText("Пароль сменён")).isVisible();

            page.navigate(url("/tasks"));
            assertThat(page.locator("h1").first()).hasText("Задачи");
            other.navigate(url("/tasks"));
            assertThat(other.locator("input[name=password]")).isVisible();
            Chromium.signIn(desktop, url(""), login, "новый пароль");
        }
    }

    @Test
    void aPageOfAnotherRoleDoesNotOpen() {
        String login = UserFixture.user(users, Role.RESIDENT);
        try (BrowserContext person = Chromium.desktop()) {
            Page page = Chromium.signIn(person, url(""), login, UserFixture.PASSWORD);
            page.navigate(url("/users"));
            page.waitForLoadState();
            assertThat(page.getByText("Добавить человека").count()).isZero();
        }
    }

    private static void change(Page page, String... values) {
        for (int i = 0; i < values.length; i++) {
            page.locator("vaadin-password-field input").nth(i).fill(values[i]);
        }
        page.locator("vaadin-button").getByText("Сменить пароль").click();
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }
}
