package ru.pribor.process;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.pribor.meter.Meters;

/** Until when; processes call it in their models. */
@Component
public class DueDates {

    private static final Duration SHORTEST_WAIT = Duration.ofHours(24);

    private final JdbcClient database;
    private final Meters meters;
    private final OpenCases cases;
    private final Clock clock;

    DueDates(JdbcClient database, Meters meters, OpenCases cases, Clock clock) {
        this.database = database;
        this.meters = meters;
        this.cases = cases;
        this.clock = clock;
    }

    public Date inHours(Number hours) {
        return Date.from(clock.instant().plus(Duration.ofHours(hours.longValue())));
    }

    /** The day so many days from today, as ISO 8601. */
    public String dayIn(Number days) {
        return LocalDate.now(clock).plusDays(days.longValue()).toString();
    }

    /** The end of a day (ISO 8601) where the meter's house stands. */
    public Date endOf(String day, DelegateExecution execution) {
        ZoneId zone = database.sql("select time_zone from pribor.house where id = ?")
                .param(cases.of(execution).houseId()).query(String.class).optional().map(ZoneId::of).orElse(ZoneId.of("UTC"));
        return Date.from(LocalDate.parse(day).plusDays(1).atStartOfDay(zone).toInstant());
    }

    /** Twice the meter's expected interval from now, at least 24 h. */
    public Date nextFrame(DelegateExecution execution) {
        Duration twice = meters.findById(cases.of(execution).meterId()).orElseThrow().expectedInterval().multipliedBy(2);
        return Date.from(clock.instant().plus(twice.compareTo(SHORTEST_WAIT) > 0 ? twice : SHORTEST_WAIT));
    }
}
