package ru.pribor.process;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.stereotype.Component;
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

    EngineUsers(IdentityService identity) {
        this.identity = identity;
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

    /** Runs with the engine's own checks for this person; its history names the person. */
    <T> T as(SignedInUser user, Supplier<T> work) {
        identity.setAuthentication(user.getUsername(), groups(user));
        try {
            return work.get();
        } finally {
            identity.clearAuthentication();
        }
    }

    /** @see #as(SignedInUser, Supplier) */
    void as(SignedInUser user, Runnable work) {
        as(user, () -> {
            work.run();
            return null;
        });
    }

    /** @see #as(SignedInUser, Supplier) */
    void asThrowing(SignedInUser user, Call call) throws IOException, ServletException {
        identity.setAuthentication(user.getUsername(), groups(user));
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
