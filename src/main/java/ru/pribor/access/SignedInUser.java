package ru.pribor.access;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/** The person behind a request. Holds what the database needs to find the scope. */
public final class SignedInUser implements UserDetails {

    private static final long serialVersionUID = 1;

    private final long id;
    private final String login;
    private final String name;
    private final String passwordHash;
    private final Long organisationId;
    private final EnumSet<Role> roles;
    private final String locale;
    private final boolean enabled;

    SignedInUser(UserAccount user) {
        this.id = user.id();
        this.login = user.login();
        this.name = user.name();
        this.passwordHash = user.passwordHash();
        this.organisationId = user.organisationId();
        this.roles = user.roles().isEmpty() ? EnumSet.noneOf(Role.class) : EnumSet.copyOf(user.roles());
        this.locale = user.locale();
        this.enabled = user.enabled();
    }

    public long id() {
        return id;
    }

    public String name() {
        return name;
    }

    /** Null for a person of no organisation. */
    public Long organisationId() {
        return organisationId;
    }

    public Set<Role> roles() {
        return Set.copyOf(roles);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    public boolean hasAny(Role... wanted) {
        return List.of(wanted).stream().anyMatch(roles::contains);
    }

    /** BCP 47 tag of the chosen language, {@code ru} or {@code en}. */
    public String locale() {
        return locale;
    }

    /** Whether the account lets in, and as the same, whom it let in at the sign-in. */
    boolean isStill(UserAccount account) {
        return account.enabled() && account.passwordHash().equals(passwordHash) && account.roles().equals(roles)
                && Objects.equals(account.organisationId(), organisationId);
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return roles.stream().map(role -> new SimpleGrantedAuthority(role.authority())).toList();
    }

    @Override
    public String getPassword() {
        return passwordHash;
    }

    @Override
    public String getUsername() {
        return login;
    }

    @Override
    public boolean isEnabled() {
        return enabled;
    }
}
