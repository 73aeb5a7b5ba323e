package ru.pribor.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.IntegrationTest;

@IntegrationTest
class ScopeTest {

    @Autowired
    private Users users;
    @Autowired
    private JdbcClient database;
    @Autowired
    private TransactionTemplate transaction;

    @AfterEach
    void signOut() {
        UserFixture.signOut();
    }

    @Test
    void withoutAScopeNoRowIsSeen() {
        String address = house();

        assertThat(seen(address)).isFalse();
        assertThat(database.sql("select count(*) from pribor.house").query(Long.class).single()).isZero();
    }

    @Test
    void theSystemAndAnAdministratorSeeEverything() {
        String address = house();

        assertThat(Scope.asSystem(() -> seen(address))).isTrue();
        UserFixture.signIn(users, UserFixture.user(users, Role.ADMIN));
        assertThat(seen(address)).isTrue();
    }

    @Test
    void aPersonSwitchedOffSeesNothingFromTheNextTransactionOn() {
        String address = house();
        String login = UserFixture.user(users, Role.ADMIN);
        UserFixture.signIn(users, login);
        UserAccount account = users.byLogin(login).orElseThrow();

        Scope.asSystem(() -> users.change(account.id(), account.name(), null, Set.of(Role.ADMIN), false));

        assertThat(seen(address)).isFalse();
    }

    @Test
    void theScopeEndsWithItsTransaction() {
        String address = house();

        Scope.asSystem(() -> seen(address));

        assertThat(seen(address)).isFalse();
    }

    private String house() {
        String address = "Проверочная ул., " + System.nanoTime();
        Scope.asSystem(() -> transaction.execute(status ->
                database.sql("insert into pribor.house (address) values (?)").param(address).update()));
        return address;
    }

    private boolean seen(String address) {
        return Boolean.TRUE.equals(transaction.execute(status -> database
                .sql("select exists (select 1 from pribor.house where address = ?)").param(address)
                .query(Boolean.class).single()));
    }
}
