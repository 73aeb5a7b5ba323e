package ru.pribor.access;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import ru.pribor.message.Refusal;
import ru.pribor.platform.StartRefused;

/** Creates {@code admin} on the first start; a password that was not given is made up and printed once. */
@Component
@Profile("!demo")
@Order(0)
class FirstAdministrator implements ApplicationRunner {

    private final Users users;
    private final String given;

    FirstAdministrator(Users users, @Value("${pribor.admin-password:}") String given) {
        this.users = users;
        this.given = given;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (users.byLogin("admin").isPresent()) {
            return;
        }
        String password = given.isBlank() ? random() : given;
        add(password);
        if (given.isBlank()) {
            System.out.printf("%nFirst start. Sign in as admin with the password %s%n"
                    + "It is shown only now; change it on the page of users.%n%n", password);
        }
    }

    private void add(String password) {
        try {
            Scope.asSystem(() -> users.add("admin", "Администратор", password, null, Set.of(Role.ADMIN)));
        } catch (Refusal e) {
            throw new StartRefused("The password given by PRIBOR_ADMIN_PASSWORD is too short or too long.", "Give one of "
                    + Users.SHORTEST_PASSWORD + " characters or more, and of " + Users.LONGEST_PASSWORD + " bytes at most.");
        }
    }

    private static String random() {
        byte[] bytes = new byte[12];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
