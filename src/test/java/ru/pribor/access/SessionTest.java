package ru.pribor.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import ru.pribor.IntegrationTest;

/** The session of a person in the browser. */
@IntegrationTest
class SessionTest {

    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build();
    @Autowired
    private Users users;
    @LocalServerPort
    private int port;

    static Stream<Consumer<Change>> changes() {
        return Stream.of(
                change -> change.users.setPassword(change.person.id(), "another-password"),
                change -> change.users.change(change.person.id(), change.person.name(), null, Set.of(Role.INSPECTOR), true),
                change -> change.users.change(change.person.id(), change.person.name(), null, change.person.roles(), false));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void endsWithAChangeOfTheAccount(Consumer<Change> change) throws IOException, InterruptedException {
        String login = UserFixture.user(users, Role.ADMIN);
        signIn(login);
        assertThat(isSignedIn()).isTrue();

        Scope.asSystem(() -> change.accept(new Change(users, users.byLogin(login).orElseThrow())));

        assertThat(isSignedIn()).isFalse();
    }

    @Test
    void staysWhereOnlyTheNameChanges() throws IOException, InterruptedException {
        String login = UserFixture.user(users, Role.MANAGER);
        signIn(login);

        UserAccount person = users.byLogin(login).orElseThrow();
        Scope.asSystem(() -> users.change(person.id(), "Новое имя", null, person.roles(), true));

        assertThat(isSignedIn()).isTrue();
    }

    @Test
    void getsAnotherIdAtTheSignIn() throws IOException, InterruptedException {
        get("/sign-in");
        String before = sessionId();

        signIn(UserFixture.user(users, Role.MANAGER));

        assertThat(sessionId()).isNotEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"Origin, https://evil.example", "Sec-Fetch-Site, cross-site", "Sec-Fetch-Site, same-site"})
    void isNotBegunByAPageOfAnotherSite(String header, String value) throws IOException, InterruptedException {
        signIn(UserFixture.user(users, Role.MANAGER), header, value);

        assertThat(isSignedIn()).isFalse();
    }

    @Test
    void hasACookieForHttpsAloneBehindAProxyWithTls() throws IOException, InterruptedException {
        HttpResponse<String> page = browser.send(HttpRequest.newBuilder(uri("/sign-in"))
                .header("X-Forwarded-Proto", "https").build(), HttpResponse.BodyHandlers.ofString());

        assertThat(page.headers().firstValue("Set-Cookie").orElse("")).contains("; Secure", "; HttpOnly", "; SameSite=Lax");
        assertThat(page.headers().firstValue("Strict-Transport-Security")).isPresent();
    }

    private void signIn(String login) throws IOException, InterruptedException {
        signIn(login, "Origin", uri("").toString());
    }

    private void signIn(String login, String header, String value) throws IOException, InterruptedException {
        browser.send(HttpRequest.newBuilder(uri("/sign-in")).header("Content-Type", "application/x-www-form-urlencoded")
                .header(header, value)
                .POST(HttpRequest.BodyPublishers.ofString("username=" + login + "&password=" + UserFixture.PASSWORD)).build(),
                HttpResponse.BodyHandlers.discarding());
    }

    /** The description of the calls is for whoever is signed in; a stranger is sent to the sign-in. */
    private boolean isSignedIn() throws IOException, InterruptedException {
        return get("/v3/api-docs").statusCode() == 200;
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private String sessionId() {
        return cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals("JSESSIONID"))
                .findFirst().orElseThrow().getValue();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private record Change(Users users, UserAccount person) {
    }
}
