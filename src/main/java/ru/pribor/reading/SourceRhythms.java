package ru.pribor.reading;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.access.Scope;

/** How often network servers should bring a frame, by the schedules of the devices that each heard last. */
@Service
public class SourceRhythms {

    /** A device that serves several meters reports as often as the most frequent of them expects. */
    private static final String DISTANCES = """
            select server, 1000 / sum(frames_a_second) as millis from (
                select d.server, max(1.0::float8 / coalesce(m.expected_interval_s, t.expected_interval_s)) as frames_a_second
                from pribor.device d
                join pribor.device_channel c on c.device_id = d.id and c.valid_until is null
                join pribor.meter m on m.id = c.meter_id and m.state = 'IN_OPERATION'
                join pribor.meter_model t on t.id = m.model_id
                where d.server is not null group by d.id) device
            group by server""";

    private final JdbcTemplate database;
    private final TransactionTemplate transactions;
    private final Rest rest = new Rest(Rest.OF_MINUTES);
    private Map<String, Duration> counted = Map.of();

    SourceRhythms(JdbcTemplate database, TransactionTemplate transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    /**
     * The mean time between two frames, by the name of the network server; absent where it should bring none. With a large
     * registry it is minutes old.
     */
    public synchronized Map<String, Duration> distances() {
        rest.unlessResting(() -> counted = count());
        return counted;
    }

    private Map<String, Duration> count() {
        Map<String, Duration> distances = new HashMap<>();
        Scope.asSystem(() -> transactions.executeWithoutResult(status -> database.query(DISTANCES, row -> {
            distances.put(row.getString("server"), Duration.ofMillis(row.getLong("millis")));
        })));
        return distances;
    }
}
