package ru.pribor.access;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

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
}
