package ru.pribor.reading;

import static ru.pribor.reading.SetBased.bind;
import static ru.pribor.reading.SetBased.column;
import static ru.pribor.reading.SetBased.times;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps what the rules found: each value once, whatever became of it, and a lasting state once while it is open. */
@Component
class DoubtStore {

    /** What was accepted of a lasting state is not asked again for so long. */
    private static final int MUTED_DAYS = 30;
    private static final String RAISE = """
            insert into pribor.doubt (house_id, meter_id, register, read_at, received_at, value, kept_aside, rule, lasting,
                                      against, against_at, measured, bound)
            select u.* from unnest(?::bigint[], ?::bigint[], ?::smallint[], pribor.times(?), pribor.times(?), ?::numeric[],
                                   ?::boolean[], ?::text[], ?::boolean[], ?::numeric[], pribor.times(?), ?::numeric[],
                                   ?::numeric[])
                          u (house_id, meter_id, register, read_at, received_at, value, kept_aside, rule, lasting, against,
                             against_at, measured, bound)
            where not u.lasting or not exists (
                select from pribor.doubt d where d.meter_id = u.meter_id and d.register = u.register and d.rule = u.rule
                  and d.lasting and d.outcome = 'ACCEPTED' and d.settled_at > now() - make_interval(days => %d))
            order by u.meter_id, u.read_at
            on conflict do nothing
            returning meter_id, register, read_at, rule""".formatted(MUTED_DAYS);

    private final JdbcTemplate database;

    DoubtStore(JdbcTemplate database) {
        this.database = database;
    }

    /** @return those that were not known yet */
    List<NewDoubt> raise(List<NewDoubt> doubts) {
        if (doubts.isEmpty()) {
            return List.of();
        }
        List<NewDoubt> sorted = doubts.stream().sorted(Comparator.comparing(NewDoubt::readAt)).toList();
        Set<List<Object>> raised = new HashSet<>();
        database.query(RAISE, bind(
                column("bigint", sorted, NewDoubt::houseId),
                column("bigint", sorted, NewDoubt::meterId),
                column("smallint", sorted, doubt -> doubt.register().code()),
                times(sorted, NewDoubt::readAt),
                times(sorted, NewDoubt::receivedAt),
                column("numeric", sorted, NewDoubt::value),
                column("boolean", sorted, NewDoubt::keptAside),
                column("text", sorted, doubt -> doubt.finding().rule().name()),
                column("boolean", sorted, doubt -> doubt.finding().rule().isLasting()),
                column("numeric", sorted, doubt -> doubt.finding().against()),
                times(sorted, doubt -> doubt.finding().againstAt()),
                column("numeric", sorted, doubt -> doubt.finding().measured()),
                column("numeric", sorted, doubt -> doubt.finding().bound())), row -> {
                    raised.add(List.of(row.getLong("meter_id"), row.getShort("register"), row.getTimestamp("read_at").toInstant(),
                            row.getString("rule")));
                });
        return sorted.stream().filter(doubt -> raised.contains(List.<Object>of(doubt.meterId(), doubt.register().code(),
                doubt.readAt(), doubt.finding().rule().name()))).toList();
    }
}
