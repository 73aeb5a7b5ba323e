package ru.pribor.reading;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Makes the monthly partitions of frames and readings ahead of time: at the start, then daily. Nobody waits for it. */
@Component
class Partitions {

    private static final int MONTHS_AHEAD = 2;
    private static final String ENSURE = """
            select pg_advisory_xact_lock(hashtext('pribor.partitions')), pribor.ensure_partitions(?)""";

    private final JdbcTemplate database;
    private final Clock clock;

    Partitions(JdbcTemplate database, Clock clock) {
        this.database = database;
        this.clock = clock;
        ensure();
    }

    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.DAYS)
    void ensure() {
        database.query(ENSURE, row -> { }, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusMonths(MONTHS_AHEAD));
    }
}
