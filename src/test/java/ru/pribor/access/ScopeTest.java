package ru.pribor.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

    @Test
    void theSystemAloneWorksAsTheRoleThatNoPolicyBinds() {
        assertThat(Scope.asSystem(this::role)).isEqualTo("pribor_system");
        assertThat(role()).isEqualTo("pribor");
        UserFixture.signIn(users, UserFixture.user(users, Role.ADMIN));
        assertThat(role()).isEqualTo("pribor");
        assertThat(database.sql("select current_user::text").query(String.class).single()).isEqualTo("pribor");
    }

    @Test
    void everyOtherPolicyBindsTheRoleOfPersonsAlone() {
        assertThat(database.sql("""
                select tablename, policyname, roles::text from pg_policies where schemaname = 'pribor'
                and roles <> case policyname when 'system' then '{pribor_system}'::name[] else '{pribor}'::name[] end""")
                .query().listOfRows()).isEmpty();
        assertThat(database.sql("""
                select relname from pg_class c where relnamespace = 'pribor'::regnamespace and relrowsecurity
                and not relispartition
                and (select count(*) from pg_policy p where p.polrelid = c.oid and p.polname = 'system') <> 1""")
                .query().listOfRows()).isEmpty();
    }

    @Test
    void viewsThatJobsAskLookAtWhoAsks() {
        assertThat(database.sql("""
                select relname from pg_class where relnamespace = 'pribor'::regnamespace and relkind = 'v'
                and relname not like 'scope!_%' escape '!' and relname <> 'month_partition'
                and coalesce(not 'security_invoker=true' = any (reloptions), true)""").query(String.class).list()).isEmpty();
    }

    @Test
    void thePlansOfTheSystemHoldNoPolicy() {
        assertThat(Scope.asSystem(this::plan)).doesNotContain("SubPlan").doesNotContain("InitPlan");
        assertThat(plan()).contains("SubPlan");
    }

    private String plan() {
        List<String> lines = transaction.execute(status -> database
                .sql("explain select * from pribor.meter m join pribor.reading r on r.meter_id = m.id")
                .query(String.class).list());
        return String.join("\n", lines);
    }

    private String role() {
        return transaction.execute(status -> database.sql("select current_user::text").query(String.class).single());
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
