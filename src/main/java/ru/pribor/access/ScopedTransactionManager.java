package ru.pribor.access;

import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;

/** Hands the scope of the thread to the database at the begin of every transaction, local to it. */
class ScopedTransactionManager extends JpaTransactionManager {

    private static final String SET_SCOPE = """
            select set_config('pribor.scope', ?, true), set_config('pribor.user', ?, true),
                   set_config('pribor.organisation', ?, true), set_config('pribor.roles', ?, true)""";

    ScopedTransactionManager(EntityManagerFactory entities, DataSource dataSource) {
        super(entities);
        setDataSource(dataSource);
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

    private static void setScope(Connection connection) throws SQLException {
        Optional<SignedInUser> user = Scope.isSystem() ? Optional.empty() : Scope.user();
        try (PreparedStatement statement = connection.prepareStatement(SET_SCOPE)) {
            statement.setString(1, Scope.isSystem() ? "system" : user.isPresent() ? "user" : "");
            statement.setString(2, user.map(u -> String.valueOf(u.id())).orElse(""));
            statement.setString(3, user.map(SignedInUser::organisationId).map(String::valueOf).orElse(""));
            statement.setString(4, user.map(ScopedTransactionManager::roles).orElse(""));
            statement.execute();
        }
    }

    private static String roles(SignedInUser user) {
        return user.roles().stream().map(Role::name).collect(Collectors.joining(","));
    }
}
