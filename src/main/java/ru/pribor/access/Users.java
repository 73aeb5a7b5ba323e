package ru.pribor.access;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ru.pribor.message.Refusal;

/** The people who may sign in. Changes are for an administrator or the system, the own password for everybody. */
@Service
@Transactional
public class Users {

    /** Characters. */
    public static final int SHORTEST_PASSWORD = 8;
    /** Bytes in UTF-8; BCrypt hashes no more. */
    public static final int LONGEST_PASSWORD = 72;
    private static final Pattern LOGIN = Pattern.compile("[a-z0-9][a-z0-9._-]{1,62}");

    private final UserAccounts accounts;
    private final PasswordEncoder passwords;
    private final ApplicationEventPublisher events;

    Users(UserAccounts accounts, PasswordEncoder passwords, ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.events = events;
    }

    @Transactional(readOnly = true)
    public List<UserAccount> all() {
        return accounts.findAllByOrderByLogin();
    }

    @Transactional(readOnly = true)
    public Optional<UserAccount> byLogin(String login) {
        return Optional.of(normal(login)).filter(Users::isLogin).flatMap(accounts::findByLogin);
    }

    @Transactional(readOnly = true)
    public Optional<UserAccount> byId(long id) {
        return accounts.findById(id);
    }

    /** @throws Refusal for a login that is taken or malformed, or a password that is too short or too long */
    public UserAccount add(String login, String name, String password, Long organisationId, Set<Role> roles) {
        mustBeAdministrator();
        String normal = normal(login.strip());
        if (!isLogin(normal)) {
            throw new Refusal("user.error.login");
        }
        if (accounts.findByLogin(normal).isPresent()) {
            throw new Refusal("user.error.taken", normal);
        }
        mustBeFit(password);
        return saved(new UserAccount(normal, name.strip(), passwords.encode(password), organisationId, roles));
    }

    /** @throws Refusal where the last administrator would lose the role */
    public void change(long id, String name, Long organisationId, Set<Role> roles, boolean enabled) {
        mustBeAdministrator();
        UserAccount account = accounts.findById(id).orElseThrow();
        boolean keepsAdmin = enabled && roles.contains(Role.ADMIN);
        if (account.enabled() && account.roles().contains(Role.ADMIN) && !keepsAdmin && isLastAdministrator(id)) {
            throw new Refusal("user.error.lastAdmin");
        }
        account.change(name.strip(), organisationId, roles, enabled);
        saved(account);
    }

    /** @throws Refusal for a password that is too short or too long */
    public void setPassword(long id, String password) {
        mustBeAdministrator();
        set(id, password);
    }

    /** The signed-in person's, who has just proved to be that person. */
    UserAccount setOwnPassword(String password) {
        return set(Scope.user().orElseThrow().id(), password);
    }

    /** Remembers the language of the signed-in person. */
    public void chooseLocale(String locale) {
        Scope.user().flatMap(user -> accounts.findById(user.id())).ifPresent(account -> account.setLocale(locale));
    }

    static String normal(String login) {
        return login.toLowerCase(Locale.ROOT);
    }

    /** Whether a person could have this login; no other is looked up or counted. */
    static boolean isLogin(String normal) {
        return LOGIN.matcher(normal).matches();
    }

    private boolean isLastAdministrator(long id) {
        return accounts.findAll().stream()
                .noneMatch(other -> other.id() != id && other.enabled() && other.roles().contains(Role.ADMIN));
    }

    private UserAccount set(long id, String password) {
        mustBeFit(password);
        UserAccount account = accounts.findById(id).orElseThrow();
        account.setPasswordHash(passwords.encode(password));
        return saved(account);
    }

    private static void mustBeAdministrator() {
        if (!Scope.isSystem() && Scope.user().filter(user -> user.has(Role.ADMIN)).isEmpty()) {
            throw new Refusal("user.error.adminOnly");
        }
    }

    private static void mustBeFit(String password) {
        if (password == null || password.length() < SHORTEST_PASSWORD) {
            throw new Refusal("user.error.password", SHORTEST_PASSWORD);
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_PASSWORD) {
            throw new Refusal("user.error.passwordLong", LONGEST_PASSWORD);
        }
    }

    private UserAccount saved(UserAccount account) {
        UserAccount result = accounts.save(account);
        events.publishEvent(new UsersChanged(result.login()));
        return result;
    }
}
