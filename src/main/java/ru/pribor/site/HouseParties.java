package ru.pribor.site;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ru.pribor.access.Role;
import ru.pribor.message.Refusal;
import ru.pribor.quantity.Resource;

/** Who stands in which role to a house. An administrator changes it; a managing organisation hires contractors. */
@Service
@Transactional
public class HouseParties {

    /** Roles an organisation can have to a house. */
    public static final Set<Role> ROLES = EnumSet.of(Role.OPERATOR, Role.MANAGER, Role.SUPPLIER, Role.CUSTOMER,
            Role.CONTRACTOR, Role.INSPECTOR);

    private final JdbcClient database;
    private final ApplicationEventPublisher events;

    HouseParties(JdbcClient database, ApplicationEventPublisher events) {
        this.database = database;
        this.events = events;
    }

    /** The contracts about a house that the caller sees, newest first. */
    @Transactional(readOnly = true)
    public List<HouseParty> of(long houseId) {
        return database.sql("""
                select p.id, p.organisation_id, o.name, p.role, p.resource, p.valid_from, p.valid_until
                from pribor.house_party p
                join pribor.organisation o on o.id = p.organisation_id
                join pribor.house h on h.id = p.house_id
                where p.house_id = ? order by p.valid_until nulls first, p.role, p.valid_from desc, p.id""")
                .param(houseId).query(HouseParties::party).list();
    }

    /**
     * Adds a contract.
     *
     * @param resource for a supplier and only then
     * @throws Refusal where the caller may not, the same contract is there already, or the resource does not fit the role
     */
    public void add(long houseId, long organisationId, Role role, Resource resource, LocalDate validFrom) {
        mayChange(houseId, role);
        if (!ROLES.contains(role) || (role == Role.SUPPLIER) != (resource != null)) {
            throw new Refusal("party.error.resource");
        }
        try {
            database.sql("""
                    insert into pribor.house_party (house_id, organisation_id, role, resource, valid_from)
                    values (?, ?, ?, ?, ?)""")
                    .params(houseId, organisationId, role.name(), resource == null ? null : resource.name(), validFrom)
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal("party.error.twice");
        }
        events.publishEvent(new HousePartiesChanged(houseId));
    }

    /**
     * Ends a contract.
     *
     * @param until the first day after it
     * @throws Refusal where the caller may not, or the contract would end before it began
     */
    public void end(HouseParty party, long houseId, LocalDate until) {
        mayChange(houseId, party.role());
        if (!until.isAfter(party.validFrom())) {
            throw new Refusal("party.error.end");
        }
        database.sql("update pribor.house_party set valid_until = ? where id = ? and house_id = ?")
                .params(until, party.id(), houseId).update();
        events.publishEvent(new HousePartiesChanged(houseId));
    }

    /** Whether the caller may add or end contracts of this role at a house. */
    @Transactional(readOnly = true)
    public boolean allows(long houseId, Role role) {
        return database.sql("""
                select pribor.scope_sees_all()
                    or ? in ('CONTRACTOR', 'INSPECTOR') and exists (
                        select 1 from pribor.scope_house h where h.house_id = ?)
                       and (pribor.scope_has('MANAGER') or pribor.scope_has('OPERATOR'))""")
                .params(role.name(), houseId).query(Boolean.class).single();
    }

    private void mayChange(long houseId, Role role) {
        if (!allows(houseId, role)) {
            throw new Refusal("party.error.forbidden");
        }
    }

    private static HouseParty party(ResultSet row, int number) throws SQLException {
        String resource = row.getString("resource");
        return new HouseParty(row.getLong("id"), row.getLong("organisation_id"), row.getString("name"),
                Role.valueOf(row.getString("role")), resource == null ? null : Resource.valueOf(resource),
                row.getObject("valid_from", LocalDate.class), row.getObject("valid_until", LocalDate.class));
    }
}
