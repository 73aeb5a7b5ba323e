package ru.pribor.site;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ru.pribor.access.Role;
import ru.pribor.access.Scope;
import ru.pribor.message.Refusal;

/** Whose account is whose: what a resident sees. An administrator or the system changes it. */
@Service
@Transactional
public class Residencies {

    private final JdbcClient database;

    Residencies(JdbcClient database) {
        this.database = database;
    }

    /** The accounts of a person, newest first. */
    @Transactional(readOnly = true)
    public List<Residency> of(long userId) {
        return database.sql("""
                select r.id, r.account_id, a.number as account, h.address, p.number as premises, r.valid_from, r.valid_until
                from pribor.account_resident r
                join pribor.account a on a.id = r.account_id
                join pribor.premises p on p.id = r.premises_id
                join pribor.house h on h.id = r.house_id
                where r.user_id = ? order by r.valid_from desc, r.id""")
                .param(userId).query(Residencies::residency).list();
    }

    /**
     * Gives a person an account.
     *
     * @param address of the house, as it is registered
     * @param account its number in that house
     * @throws Refusal where there is no such account
     */
    public void add(long userId, String address, String account, LocalDate validFrom) {
        mustBeAdministrator();
        int added = database.sql("""
                insert into pribor.account_resident (account_id, premises_id, house_id, user_id, valid_from)
                select a.id, a.premises_id, a.house_id, ?, ? from pribor.account a
                join pribor.house h on h.id = a.house_id where h.address = ? and a.number = ?
                on conflict (account_id, user_id, valid_from) do update set valid_until = null""")
                .params(userId, validFrom, address.strip(), account.strip()).update();
        if (added == 0) {
            throw new Refusal("residency.error.account", account, address);
        }
    }

    /** @param until the first day after */
    public void end(Residency residency, LocalDate until) {
        mustBeAdministrator();
        if (!until.isAfter(residency.validFrom())) {
            throw new Refusal("party.error.end");
        }
        database.sql("update pribor.account_resident set valid_until = ? where id = ?")
                .params(until, residency.id()).update();
    }

    private static void mustBeAdministrator() {
        if (Scope.user().isPresent() && Scope.user().filter(user -> user.has(Role.ADMIN)).isEmpty()) {
            throw new Refusal("user.error.adminOnly");
        }
    }

    private static Residency residency(ResultSet row, int number) throws SQLException {
        return new Residency(row.getLong("id"), row.getLong("account_id"), row.getString("account"), row.getString("address"),
                row.getString("premises"), row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_until", LocalDate.class));
    }
}
