package ru.pribor.reading;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How many of the meters the caller sees were heard day by day; days are those of the house and are over everywhere. */
@Service
@Transactional(readOnly = true)
public class Coverage {

    private static final String DAYS = """
            select %s day, sum(expected) as expected, sum(received) as received from pribor.house_day
            where day >= :since%s group by %1$s day order by day""";
    private static final String WORST = """
            select h.id, h.address, sum(d.expected) as expected, sum(d.received) as received
            from pribor.house_day d join pribor.house h on h.id = d.house_id
            where d.day >= :since group by h.id, h.address having sum(d.received) < sum(d.expected)
            order by sum(d.received)::float8 / sum(d.expected), h.address collate pribor.natural_order limit :most""";

    private final JdbcClient database;
    private final Clock clock;

    Coverage(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Of some meters on some days.
     *
     * @param expected how many were to be heard, above 0
     */
    public record Heard(int expected, int received) {

        public int missed() {
            return expected - received;
        }

        public double share() {
            return (double) received / expected;
        }
    }

    /** A house over the days asked for, and on each of them that was counted. */
    public record House(long id, String address, Heard heard, Map<LocalDate, Heard> days) {
    }

    /** The last day that is over; in houses west of UTC it is counted some hours later. */
    public LocalDate yesterday() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1);
    }

    /** Of one house, or for null of all the caller sees. */
    public Map<LocalDate, Heard> days(Long houseId, LocalDate since) {
        Map<LocalDate, Heard> days = new HashMap<>();
        JdbcClient.StatementSpec asked = houseId == null ? database.sql(DAYS.formatted("", ""))
                : database.sql(DAYS.formatted("", " and house_id = :house")).param("house", houseId);
        asked.param("since", since).query(row -> {
            days.put(row.getObject("day", LocalDate.class), heard(row));
        });
        return days;
    }

    /** The houses whose meters were not always heard, the worst first. */
    public List<House> worst(LocalDate since, int most) {
        List<House> houses = database.sql(WORST).param("since", since).param("most", most).query((row, number) ->
                new House(row.getLong("id"), row.getString("address"), heard(row), new HashMap<>())).list();
        Map<Long, House> byId = new HashMap<>();
        houses.forEach(house -> byId.put(house.id(), house));
        if (!houses.isEmpty()) {
            database.sql(DAYS.formatted("house_id,", " and house_id in (:houses)")).param("since", since)
                    .param("houses", byId.keySet()).query(row -> {
                        byId.get(row.getLong("house_id")).days().put(row.getObject("day", LocalDate.class), heard(row));
                    });
        }
        return houses;
    }

    private static Heard heard(ResultSet row) throws SQLException {
        return new Heard(row.getInt("expected"), row.getInt("received"));
    }
}
