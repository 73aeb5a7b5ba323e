package ru.pribor.access;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.util.EnumSet;
import java.util.Set;

/** A person who may sign in. */
@Entity
@Table(name = "app_user")
public class UserAccount {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private String login;
    private String name;
    private String passwordHash;
    private Long organisationId;
    private String locale = "ru";
    private boolean enabled = true;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "user_role", joinColumns = @JoinColumn(name = "user_id"))
    @Column(name = "role")
    @Enumerated(EnumType.STRING)
    private Set<Role> roles = EnumSet.noneOf(Role.class);

    UserAccount() {
    }

    UserAccount(String login, String name, String passwordHash, Long organisationId, Set<Role> roles) {
        this.login = login;
        this.passwordHash = passwordHash;
        change(name, organisationId, roles, true);
    }

    void change(String newName, Long newOrganisationId, Set<Role> newRoles, boolean nowEnabled) {
        this.name = newName;
        this.organisationId = newOrganisationId;
        this.roles.clear();
        this.roles.addAll(newRoles);
        this.enabled = nowEnabled;
    }

    void setPasswordHash(String passwordHash) {
        this.passwordHash = passwordHash;
    }

    void setLocale(String locale) {
        this.locale = locale;
    }

    public Long id() {
        return id;
    }

    public String login() {
        return login;
    }

    public String name() {
        return name;
    }

    String passwordHash() {
        return passwordHash;
    }

    public Long organisationId() {
        return organisationId;
    }

    public Set<Role> roles() {
        return Set.copyOf(roles);
    }

    public String locale() {
        return locale;
    }

    public boolean enabled() {
        return enabled;
    }
}
