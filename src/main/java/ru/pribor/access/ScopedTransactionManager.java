package ru.pribor.access;

import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;

/**
 * Hands the scope of the thread to the database at the begin of every transaction, local to it. The system works as the role
 * {@code <login>_system} where the database has it, and then no policy costs its plans anything.
 *
 * @see "ADR 0020: jobs work as a database role of their own"
 */
class ScopedTransactionManager extends JpaTransactionManager {

    private static final String SET_SYSTEM = """
            select set_config('pribor.scope', ?, true), set_config('pribor.user', '', true),
                   set_config('pribor.organisation', '', true), set_config('pribor.roles', '', true),
                   set_config('role', ?, true)""";
    private static final String SYSTEM_ROLE = "select coalesce(pribor.system_role(), 'none')";
    private static final String NO_ROLE = "none";
    /** Roles are read anew: a person who was switched off sees nothing from the next transaction on. */
    private static final String SET_USER = """
            select set_config('pribor.scope', case when u.enabled then 'user' else '' end, true),
                   set_config('pribor.user', u.id::text, true),
                   set_config('pribor.organisation', coalesce(u.organisation_id::text, ''), true),
                   set_config('pribor.roles', coalesce((select string_agg(r.role, ',') from pribor.user_role r
                                                        where r.user_id = u.id), ''), true)
            from pribor.app_user u where u.id = ?""";

    private final String systemRole;

    ScopedTransactionManager(EntityManagerFactory entities, DataSource dataSource) {
        super(entities);
        setDataSource(dataSource);
        this.systemRole = new JdbcTemplate(dataSource).queryForObject(SYSTEM_ROLE, String.class);
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        super.doBegin(transaction, definition);
        try {
            setScope(DataSourceUtils.getConnection(getDataSource()));
        } catch (SQLException | RuntimeException e) {
            doCleanupAfterCompletion(transaction);
            throw new CannotCreateTransactionException("The scope of the transaction could not be set", e);
        }
    }

    private void setScope(Connection connection) throws SQLException {
        Optional<SignedInUser> user = Scope.isSystem() ? Optional.empty() : Scope.user();
        try (PreparedStatement statement = connection.prepareStatement(user.isPresent() ? SET_USER : SET_SYSTEM)) {
            if (user.isPresent()) {
                statement.setLong(1, user.get().id());
            } else {
                statement.setString(1, Scope.isSystem() ? "system" : "");
                statement.setString(2, Scope.isSystem() ? systemRole : NO_ROLE);
            }
            statement.execute();
        }
    }
}
