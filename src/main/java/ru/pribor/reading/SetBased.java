package ru.pribor.reading;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Function;
import org.springframework.jdbc.core.PreparedStatementSetter;

/** Whole columns as parameters of one statement, for {@code unnest} and {@code any}. */
final class SetBased {

    private SetBased() {
    }

    /** One column: the PostgreSQL type of its elements and a value for each row. */
    record Column(String type, Object[] values) {
    }

    static <T> Column column(String type, Collection<T> rows, Function<T, ?> value) {
        Object[] values = new Object[rows.size()];
        int i = 0;
        for (T row : rows) {
            values[i++] = value.apply(row);
        }
        return new Column(type, values);
    }

    static <T> Column times(Collection<T> rows, Function<T, Instant> value) {
        return column("timestamptz", rows, row -> {
            Instant at = value.apply(row);
            return at == null ? null : at.toString();
        });
    }

    static <T> Column payloads(Collection<T> rows, Function<T, byte[]> value) {
        byte[][] values = rows.stream().map(value).toArray(byte[][]::new);
        return new Column("bytea", values);
    }

    /** Binds columns as arrays, and any other value as it is, in order. */
    static PreparedStatementSetter bind(Object... parameters) {
        return statement -> {
            for (int i = 0; i < parameters.length; i++) {
                bind(statement, i + 1, parameters[i]);
            }
        };
    }

    private static void bind(PreparedStatement statement, int index, Object parameter) throws SQLException {
        if (parameter instanceof Column column) {
            statement.setArray(index, statement.getConnection().createArrayOf(column.type(), column.values()));
        } else if (parameter instanceof Instant instant) {
            statement.setTimestamp(index, Timestamp.from(instant));
        } else {
            statement.setObject(index, parameter);
        }
    }
}
