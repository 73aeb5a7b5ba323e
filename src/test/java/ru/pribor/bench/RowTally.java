package ru.pribor.bench;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How many rows were inserted into a table, noted by a trigger, a row a statement: to ask costs the same however many there are.
 * All who store pay for the note alike.
 */
final class RowTally implements Subscriber.Tally {

    private static final String CREATE = """
            create table pribor.%1$s_tally (inserted bigint not null);
            create function pribor.tally_%1$s() returns trigger language plpgsql as $$
            begin
                insert into pribor.%1$s_tally select count(*) from inserted;
                return null;
            end $$;
            create trigger tally after insert on pribor.%1$s referencing new table as inserted
                for each statement execute function pribor.tally_%1$s()""";

    private final JdbcTemplate rows;
    private final String tally;

    private RowTally(JdbcTemplate rows, String tally) {
        this.rows = rows;
        this.tally = tally;
    }

    /** @param table of the schema {@code pribor}, empty as yet */
    static RowTally of(String table, JdbcTemplate rows) {
        rows.execute(CREATE.formatted(table));
        return new RowTally(rows, "pribor." + table + "_tally");
    }

    @Override
    public long count() {
        return rows.queryForObject("select coalesce(sum(inserted), 0) from " + tally, Long.class);
    }

    @Override
    public Instant last() {
        return rows.queryForObject("select max(pg_xact_commit_timestamp(xmin)) from " + tally, Timestamp.class).toInstant();
    }
}
