package ru.pribor.process;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.access.Role;
import ru.pribor.access.SignedInUser;

/**
 * How the engine knows people: by login, and by groups {@code ROLE} and {@code ROLE@organisationId}.
 * A task is offered to the latter; the former serve where no organisation is responsible.
 */
@Component
class EngineUsers {

    static final String ADMINISTRATORS = "camunda-admin";

    private final IdentityService identity;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    EngineUsers(IdentityService identity, JdbcClient database, TransactionTemplate transaction) {
        this.identity = identity;
        this.database = database;
        this.transaction = transaction;
    }

    static String group(Role role, Long organisationId) {
        return organisationId == null ? role.name() : role.name() + "@" + organisationId;
    }

    static Role role(String group) {
        int end = group.indexOf('@');
        return Role.valueOf(end < 0 ? group : group.substring(0, end));
    }

    static List<String> groups(SignedInUser user) {
        return groups(user.roles(), user.organisationId());
    }

    static List<String> groups(Set<Role> roles, Long organisationId) {
        List<String> groups = new ArrayList<>();
        roles.stream().sorted().forEach(role -> {
            groups.add(role.name());
            if (organisationId != null) {
                groups.add(group(role, organisationId));
            }
        });
        if (roles.contains(Role.ADMIN)) {
            groups.add(ADMINISTRATORS);
        }
        return groups;
    }

    static List<Role> roles(Collection<String> groups) {
        return groups.stream().map(EngineUsers::role).distinct().sorted().toList();
    }

    /**
     * The houses whose cases the engine's own pages may show to a person, as ids of tenants: to an operator those of the
     * contracts it operates today, to others those they see. Administrators need none.
     */
    List<String> houses(SignedInUser user) {
        return transaction.execute(status -> database.sql(user.has(Role.OPERATOR)
                ? "select distinct house_id::text from pribor.scope_house where role = 'OPERATOR'"
                : "select id::text from pribor.house").query(String.class).list());
    }

    /** Runs with the engine's own checks for this person in a house that was found to be theirs; its history names the person. */
    <T> T as(SignedInUser user, String house, Supplier<T> work) {
        identity.setAuthentication(user.getUsername(), groups(user), Collections.singletonList(house));
        try {
            return work.get();
        } finally {
            identity.clearAuthentication();
        }
    }

    /** @see #as(SignedInUser, String, Supplier) */
    void as(SignedInUser user, String house, Runnable work) {
        as(user, house, () -> {
            work.run();
            return null;
        });
    }

    /** Hands over the rest of a request to the engine's own interface. */
    void serve(SignedInUser user, Call call) throws IOException, ServletException {
        identity.setAuthentication(user.getUsername(), groups(user), houses(user));
        try {
            call.run();
        } finally {
            identity.clearAuthentication();
        }
    }

    /** The rest of a request. */
    interface Call {
        void run() throws IOException, ServletException;
    }
}
