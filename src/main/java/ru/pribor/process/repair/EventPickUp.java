package ru.pribor.process.repair;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import ru.pribor.meter.Passport;
import ru.pribor.meter.PassportKind;
import ru.pribor.process.OpenCase;
import ru.pribor.process.OpenCases;
import ru.pribor.reading.EventKind;

/**
 * Turns events of meters into cases: the first of a meter starts one, more of them join it. Several instances share
 * the work by skipping each other's locked rows; what fails is tried again later and holds up nobody else.
 */
@Component
class EventPickUp {

    /** What readings correct by themselves joins a running case, but is no reason to send a person. */
    private static final Set<EventKind> ONLY_JOINING = EnumSet.of(EventKind.CLOCK_WRONG, EventKind.COUNTER_RESET);

    private final PickUp pickUp;
    private final JdbcClient database;
    private final OpenCases cases;
    private final MeterRepairProcess process;
    private final Passport passport;
    private final Clock clock;

    EventPickUp(PickUp pickUp, JdbcClient database, OpenCases cases, MeterRepairProcess process, Passport passport, Clock clock) {
        this.pickUp = pickUp;
        this.database = database;
        this.cases = cases;
        this.process = process;
        this.passport = passport;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${pribor.process.pick-up-interval:1s}")
    void pickUp() {
        pickUp.all("meter_event", "picked_up_at is null", this::handle);
    }

    private void handle(PickUp.Row row) {
        database.sql("select pg_advisory_xact_lock(hashtext(?), ?::integer)")
                .params(MeterRepairProcess.KEY, (int) row.meterId()).query().listOfRows();
        List<Event> events = database.sql("""
                select id, kind, cleared_at is not null as cleared from pribor.meter_event
                where meter_id = ? and picked_up_at is null
                order by raised_at, id for update skip locked""")
                .param(row.meterId()).query((r, number) -> new Event(r.getLong("id"),
                        EventKind.valueOf(r.getString("kind")), r.getBoolean("cleared"))).list();
        caseFor(row.meterId(), events).ifPresent(opened -> events.forEach(event -> cases.join(opened.id(), event.id())));
        events.forEach(event -> database.sql("update pribor.meter_event set picked_up_at = ?, failure = null where id = ?")
                .params(Timestamp.from(clock.instant()), event.id()).update());
    }

    private Optional<OpenCase> caseFor(long meterId, List<Event> events) {
        Optional<OpenCase> running = cases.ofMeter(meterId, MeterRepairProcess.KEY);
        return running.isPresent() ? running
                : events.stream().filter(Event::opens).findFirst().flatMap(event -> open(meterId, event));
    }

    private Optional<OpenCase> open(long meterId, Event event) {
        Optional<OpenCase> opened = cases.open(meterId, MeterRepairProcess.KEY);
        opened.ifPresent(fresh -> {
            String serial = database.sql("select serial from pribor.meter where id = ?").param(meterId)
                    .query(String.class).single();
            cases.started(fresh.id(), process.start(fresh, serial, event.kind()));
            passport.record(meterId, PassportKind.CASE_OPENED, Map.of("case", fresh.id(),
                    "process", MeterRepairProcess.KEY, "event", event.kind()));
        });
        return opened;
    }

    private record Event(long id, EventKind kind, boolean cleared) {

        /** A meter that was silent and speaks again needs nobody; anything else that was seen does. */
        boolean opens() {
            return !ONLY_JOINING.contains(kind) && !(kind == EventKind.SILENT && cleared);
        }
    }
}
