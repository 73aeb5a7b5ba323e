package ru.pribor.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpStatusCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.IntegrationTest;
import ru.pribor.message.Refusal;

@IntegrationTest
class SignInTest {

    @Autowired
    private Users users;
    @Autowired
    private JdbcClient database;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private TestRestTemplate http;
    @Autowired
    private UserDetailsService accounts;
    @Autowired
    private SignInGuard guard;

    @Test
    void keepsPasswordsHashed() {
        String login = UserFixture.user(users, Role.SUPPLIER);

        String stored = database.sql("select password_hash from pribor.app_user where login = ?").param(login)
                .query(String.class).single();

        assertThat(stored).startsWith("$2").doesNotContain(UserFixture.PASSWORD);
    }

    @Test
    void closesTheSignInAfterThreeFailuresEvenForTheRightPassword() {
        String login = UserFixture.user(users, Role.SUPPLIER);
        assertThat(answer(login, UserFixture.PASSWORD).value()).isNotEqualTo(401);

        for (int i = 0; i < 6; i++) {
            assertThat(answer(login, "wrong " + i).value()).isEqualTo(401);
            database.sql("update pribor.sign_in_failure set blocked_until = last_failed_at where login = ? and failures < 6")
                    .param(login).update();
        }

        assertThat(answer(login, UserFixture.PASSWORD).value()).isEqualTo(401);
        database.sql("update pribor.sign_in_failure set blocked_until = last_failed_at where login = ?").param(login).update();
        assertThat(answer(login, UserFixture.PASSWORD).value()).isNotEqualTo(401);
        assertThat(database.sql("select count(*) from pribor.sign_in_failure where login = ?").param(login)
                .query(Long.class).single()).isZero();
    }

    @Test
    void aRightPasswordOfABurstOfGuessesIsRefusedOnceOthersFailed() {
        String login = UserFixture.user(users, Role.SUPPLIER);
        PasswordEncoder slow = new BCryptPasswordEncoder() {
            @Override
            public boolean matches(CharSequence password, String hash) {
                database.sql("insert into pribor.sign_in_failure (login, failures, last_failed_at, blocked_until)"
                        + " values (?, 4, now(), now() + interval '1 minute')").param(login).update();
                return super.matches(password, hash);
            }
        };
        AuthenticationProvider provider = new AccessConfiguration().authenticationProvider(accounts, slow, guard);

        assertThatThrownBy(() -> provider.authenticate(
                UsernamePasswordAuthenticationToken.unauthenticated(login, UserFixture.PASSWORD)))
                .isInstanceOf(LockedException.class);
    }

    @Test
    void aLoginThatNobodyCanHaveIsRefusedLikeAnyOther() {
        assertThat(answer("a\0b", "x").value()).isEqualTo(401);
        assertThat(answer("x".repeat(5000), "x").value()).isEqualTo(401);
        assertThat(database.sql("select count(*) from pribor.sign_in_failure where length(login) > 63")
                .query(Long.class).single()).isZero();
    }

    @Test
    void aSwitchedOffUserDoesNotSignIn() {
        String login = UserFixture.user(users, Role.INSPECTOR);
        UserAccount account = users.byLogin(login).orElseThrow();
        Scope.asSystem(() -> users.change(account.id(), account.name(), null, Set.of(Role.INSPECTOR), false));

        assertThat(answer(login, UserFixture.PASSWORD).value()).isEqualTo(401);
    }

    @Test
    void aPasswordLongerThanTheHashTakesIsRefused() {
        assertThatThrownBy(() -> Scope.asSystem(() -> users.add("longwinded", "x", "я".repeat(37), null, Set.of(Role.ADMIN))))
                .isInstanceOf(Refusal.class).hasMessage("user.error.passwordLong");
    }

    @Test
    void theLastAdministratorStays() {
        UserAccount admin = users.byLogin("admin").orElseThrow();

        assertThatThrownBy(() -> Scope.asSystem(() -> transaction.executeWithoutResult(rolledBack -> {
            rolledBack.setRollbackOnly();
            database.sql("update pribor.app_user set enabled = (login = 'admin')").update();
            users.change(admin.id(), "x", null, Set.of(Role.MANAGER), true);
        }))).isInstanceOf(Refusal.class).hasMessage("user.error.lastAdmin");
    }

    @Test
    void nobodyButAnAdministratorAddsPeople() {
        assertThatThrownBy(() -> users.add("somebody", "x", UserFixture.PASSWORD, null, Set.of(Role.ADMIN)))
                .isInstanceOf(Refusal.class).hasMessage("user.error.adminOnly");
    }

    private HttpStatusCode answer(String login, String password) {
        return http.withBasicAuth(login, password).getForEntity("/api/v1/nothing", String.class).getStatusCode();
    }
}
