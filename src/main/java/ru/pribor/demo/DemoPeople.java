package ru.pribor.demo;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import ru.pribor.access.Organisation;
import ru.pribor.access.Organisations;
import ru.pribor.access.Role;
import ru.pribor.access.UsersChanged;

/**
 * One person of every role. The password is shorter than the product allows, so it is set past
 * {@link ru.pribor.access.Users}, which keeps its rule.
 */
@Component
@Profile("demo")
class DemoPeople {

    static final String PASSWORD = "demo";
    static final Map<Role, String> ORGANISATIONS = Map.of(
            Role.OPERATOR, "Оператор КЖЦ «Верный счёт»",
            Role.MANAGER, "УК «Тихий двор»",
            Role.SUPPLIER, "Водоканал города Приборска",
            Role.CONTRACTOR, "Мастерская «Пломба»",
            Role.INSPECTOR, "Жилищная инспекция Приборска",
            Role.CUSTOMER, "Администрация Приборска");

    private final Organisations organisations;
    private final JdbcClient database;
    private final PasswordEncoder passwords;
    private final ApplicationEventPublisher events;

    DemoPeople(Organisations organisations, JdbcClient database, PasswordEncoder passwords, ApplicationEventPublisher events) {
        this.organisations = organisations;
        this.database = database;
        this.passwords = passwords;
        this.events = events;
    }

    void settle() {
        ORGANISATIONS.values().forEach(this::organisation);
        String hash = passwords.encode(PASSWORD);
        for (Role role : Role.values()) {
            add(role, hash);
        }
    }

    private void add(Role role, String hash) {
        String login = role.name().toLowerCase(Locale.ROOT);
        int made = database.sql("""
                insert into pribor.app_user (login, name, password_hash, organisation_id) values (?, ?, ?, ?)
                on conflict (login) do nothing""")
                .params(login, name(role), hash, ORGANISATIONS.containsKey(role) ? organisation(ORGANISATIONS.get(role)) : null)
                .update();
        if (made > 0) {
            database.sql("insert into pribor.user_role (user_id, role) select id, ? from pribor.app_user where login = ?")
                    .params(role.name(), login).update();
            events.publishEvent(new UsersChanged(login));
        }
    }

    long organisation(String name) {
        return organisations.findByName(name).orElseGet(() -> organisations.save(new Organisation(name, null))).id();
    }

    /** Contracts of the organisations with the houses, and the resident's account. */
    void sign(LocalDate since) {
        for (Role role : new Role[] {Role.OPERATOR, Role.CONTRACTOR, Role.INSPECTOR, Role.CUSTOMER}) {
            party(role, null, since);
        }
        party(Role.SUPPLIER, "COLD_WATER", since);
        party(Role.SUPPLIER, "HOT_WATER", since);
        database.sql("""
                insert into pribor.account_resident (account_id, premises_id, house_id, user_id, valid_from)
                select a.id, a.premises_id, a.house_id, u.id, ?
                from pribor.account a, pribor.app_user u
                where u.login = 'resident' and a.number = ?
                  and not exists (select 1 from pribor.account_resident r where r.user_id = u.id)""")
                .params(since, DemoRegistry.RESIDENTS_ACCOUNT).update();
    }

    private void party(Role role, String resource, LocalDate since) {
        database.sql("""
                insert into pribor.house_party (house_id, organisation_id, role, resource, valid_from)
                select h.id, :organisation, :role, :resource::text, :since from pribor.house h
                where h.address like :town and not exists (
                    select 1 from pribor.house_party p where p.house_id = h.id and p.role = :role
                      and p.resource is not distinct from :resource::text)""")
                .param("organisation", organisation(ORGANISATIONS.get(role))).param("role", role.name())
                .param("resource", resource).param("since", since).param("town", DemoRegistry.TOWN + "%").update();
    }

    private static String name(Role role) {
        return switch (role) {
            case ADMIN -> "Администратор";
            case OPERATOR -> "Оператор Контракта";
            case MANAGER -> "Диспетчер Дворовая";
            case SUPPLIER -> "Инженер Водный";
            case CONTRACTOR -> "Мастер Пломбин";
            case INSPECTOR -> "Инспектор Проверкина";
            case CUSTOMER -> "Заказчик Городской";
            case RESIDENT -> "Жилец Первоквартирный";
        };
    }
}
