package ru.pribor.process;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.access.Role;
import ru.pribor.access.Scope;
import ru.pribor.access.UserAccount;
import ru.pribor.access.Users;
import ru.pribor.access.UsersChanged;

/**
 * Copies people who may have tasks, and their groups, into the engine, so that its pages show names and let tasks be
 * handed over. Nobody can sign in with what is copied: the passwords are random and kept nowhere.
 */
@Component
@Order(10)
class EngineUserSync implements ApplicationRunner {

    private static final Set<Role> WITH_TASKS =
            Set.of(Role.ADMIN, Role.OPERATOR, Role.MANAGER, Role.CONTRACTOR, Role.INSPECTOR);

    private final IdentityService identity;
    private final Users users;
    private final EngineRights rights;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    EngineUserSync(IdentityService identity, Users users, EngineRights rights, JdbcClient database,
                   TransactionTemplate transaction) {
        this.identity = identity;
        this.users = users;
        this.rights = rights;
        this.database = database;
        this.transaction = transaction;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        Scope.asSystem(() -> transaction.executeWithoutResult(status -> {
            oneAtATime();
            WITH_TASKS.forEach(role -> mustExist(role.name()));
            mustExist(EngineUsers.ADMINISTRATORS);
            rights.grant();
            users.all().forEach(this::copy);
        }));
    }

    @EventListener
    void changed(UsersChanged event) {
        oneAtATime();
        users.byLogin(event.login()).ifPresent(this::copy);
    }

    private void oneAtATime() {
        database.sql("select pg_advisory_xact_lock(hashtext('pribor engine users'))").query().listOfRows();
    }

    private void copy(UserAccount account) {
        Set<Role> roles = new TreeSet<>(account.roles());
        roles.retainAll(WITH_TASKS);
        User known = identity.createUserQuery().userId(account.login()).singleResult();
        if (!account.enabled() || roles.isEmpty()) {
            if (known != null) {
                identity.deleteUser(account.login());
            }
            return;
        }
        User user = known == null ? identity.newUser(account.login()) : known;
        if (known == null) {
            user.setPassword(UUID.randomUUID() + "-" + UUID.randomUUID());
        }
        user.setFirstName(account.name());
        user.setLastName("");
        identity.saveUser(user);
        join(account.login(), EngineUsers.groups(roles, account.organisationId()));
    }

    private void join(String login, List<String> wanted) {
        List<String> present = identity.createGroupQuery().groupMember(login).list().stream().map(Group::getId).toList();
        present.stream().filter(group -> !wanted.contains(group)).forEach(group -> identity.deleteMembership(login, group));
        wanted.stream().filter(group -> !present.contains(group)).forEach(group -> {
            mustExist(group);
            identity.createMembership(login, group);
        });
    }

    private void mustExist(String group) {
        if (identity.createGroupQuery().groupId(group).count() == 0) {
            Group fresh = identity.newGroup(group);
            fresh.setName(group);
            fresh.setType(group.equals(EngineUsers.ADMINISTRATORS) ? "SYSTEM" : "WORKFLOW");
            identity.saveGroup(fresh);
        }
    }
}
