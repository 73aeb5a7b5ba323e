package ru.pribor.reading;

import static ru.pribor.reading.SetBased.column;
import static ru.pribor.reading.SetBased.times;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A meter with readings that nobody looked at together yet, from the earliest to the latest of them. */
record Touched(long meterId, Instant from, Instant until) {

    /** The meters as a table {@code touched}, for three parameters. */
    static final String TABLE = """
            touched as (select * from unnest(?::bigint[], pribor.times(?), pribor.times(?)) u (meter_id, since, until))""";

    /** The parameters of {@link #TABLE}, and others after them. */
    static Object[] parameters(List<Touched> touched, Object... others) {
        return Stream.concat(Stream.of(column("bigint", touched, Touched::meterId), times(touched, Touched::from),
                times(touched, Touched::until)), Stream.of(others)).toArray();
    }
}
