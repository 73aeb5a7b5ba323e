package ru.pribor.access;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** People of tests. */
public final class UserFixture {

    public static final String PASSWORD = "password-of-tests";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private UserFixture() {
    }

    /** A new person without an organisation; answers the login. */
    public static String user(Users users, Role role) {
        return user(users, role, null);
    }

    public static String user(Users users, Role role, Long organisationId) {
        String login = role.name().toLowerCase() + "-" + COUNT.incrementAndGet();
        Scope.asSystem(() -> users.add(login, "Проверка " + login, PASSWORD, organisationId, Set.of(role)));
        return login;
    }

    /** Makes a person the current one of this thread. */
    public static void signIn(Users users, String login) {
        SignedInUser user = new SignedInUser(users.byLogin(login).orElseThrow());
        SecurityContextHolder.getContext().setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(user, null, user.getAuthorities()));
    }

    /** Chooses a language for a person, who finds it at the next sign-in. */
    public static void speak(Users users, String login, String language) {
        signIn(users, login);
        try {
            users.chooseLocale(language);
        } finally {
            signOut();
        }
    }

    public static void signOut() {
        SecurityContextHolder.clearContext();
    }
}
