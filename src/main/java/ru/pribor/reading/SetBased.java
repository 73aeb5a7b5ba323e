package ru.pribor.reading;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import org.springframework.jdbc.core.PreparedStatementSetter;

/**
 * Whole columns as parameters of one statement, for {@code unnest} and {@code any}. Arrays are typed, because the driver
 * then sends numbers and bytes in binary; times go as numbers, for which it knows no binary form.
 */
final class SetBased {

    private static final Map<String, Class<?>> TYPES = Map.of("bigint", Long.class, "integer", Integer.class,
            "smallint", Short.class, "real", Float.class, "text", String.class, "numeric", BigDecimal.class,
            "bytea", byte[].class, "boolean", Boolean.class);

    private SetBased() {
    }

    /** One column: the PostgreSQL type of its elements and a value for each row. */
    record Column(String type, Object[] values) {
    }

    static <T> Column column(String type, Collection<T> values) {
        return column(type, values, Function.identity());
    }

    static <T> Column column(String type, Collection<T> rows, Function<T, ?> value) {
        Object[] values = (Object[]) Array.newInstance(TYPES.get(type), rows.size());
        int i = 0;
        for (T row : rows) {
            values[i++] = value.apply(row);
        }
        return new Column(type, values);
    }

    /** Microseconds since 1970, for the database's function {@code times}. */
    static <T> Column times(Collection<T> rows, Function<T, Instant> value) {
        return column("bigint", rows, row -> {
            Instant at = value.apply(row);
            return at == null ? null : (Long) ChronoUnit.MICROS.between(Instant.EPOCH, at);
        });
    }

    static <T> Column payloads(Collection<T> rows, Function<T, byte[]> value) {
        return column("bytea", rows, value);
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
