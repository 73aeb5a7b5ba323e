package ru.pribor.process.repair;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ru.pribor.document.StoredFile;
import ru.pribor.document.StoredFiles;
import ru.pribor.meter.Meter;
import ru.pribor.meter.MeterState;
import ru.pribor.meter.Meters;
import ru.pribor.meter.Passport;
import ru.pribor.meter.PassportKind;
import ru.pribor.process.CaseParticipants;
import ru.pribor.process.OpenCase;
import ru.pribor.process.OpenCases;

/** What a repair does to the meter and its passport. Runs in the transaction, and in the scope, of whoever acts. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
class Repairs {

    private final Meters meters;
    private final Passport passport;
    private final StoredFiles files;
    private final OpenCases cases;
    private final CaseParticipants participants;
    private final JdbcClient database;
    private final Clock clock;

    Repairs(Meters meters, Passport passport, StoredFiles files, OpenCases cases, CaseParticipants participants,
            JdbcClient database, Clock clock) {
        this.meters = meters;
        this.passport = passport;
        this.files = files;
        this.cases = cases;
        this.participants = participants;
        this.database = database;
        this.clock = clock;
    }

    /** The meter is out of order; contractors and inspectors of its house see it from now on. */
    void giveVisit(OpenCase opened, String urgency, String deadline) {
        passport.record(opened.meterId(), PassportKind.WORK_ASSESSED, Map.of("case", opened.id(),
                "decision", "VISIT_NEEDED", "urgency", urgency, "deadline", deadline));
        change(opened, meter -> {
            if (meter.state() == MeterState.IN_OPERATION || meter.state() == MeterState.INSTALLED) {
                meter.failed();
            }
        });
        participants.invite(opened);
    }

    void recordFalseAlarm(OpenCase opened) {
        passport.record(opened.meterId(), PassportKind.WORK_ASSESSED,
                Map.of("case", opened.id(), "decision", "FALSE_ALARM"));
        change(opened, Repairs::backToOperation);
        close(opened, "FALSE_ALARM");
    }

    void startRepair(OpenCase opened) {
        change(opened, meter -> {
            if (meter.state() != MeterState.UNDER_REPAIR) {
                meter.startRepair();
            }
        });
    }

    void recordWork(OpenCase opened, Work work) {
        UUID photo = UUID.fromString(work.photo());
        files.assign(photo, opened.meterId());
        StoredFile file = files.find(photo).orElseThrow();
        passport.record(opened.meterId(), PassportKind.WORK_DONE, Map.of("case", opened.id(), "work", work.kind(),
                "readingBefore", work.readingBefore(), "readingAfter", work.readingAfter(), "seal", work.seal(),
                "file", file.id().toString(), "fileSha256", file.sha256()));
    }

    void sendWorkBack(OpenCase opened) {
        passport.record(opened.meterId(), PassportKind.WORK_SENT_BACK, Map.of("case", opened.id()));
    }

    void recordAcceptance(OpenCase opened) {
        passport.record(opened.meterId(), PassportKind.WORK_ACCEPTED, Map.of("case", opened.id()));
    }

    /** From now on storing a frame of the meter tells this case. */
    void awaitFrame(OpenCase opened, String instanceId) {
        database.sql("""
                insert into pribor.awaited_frame (meter_id, instance_id, since) values (?, ?, ?)
                on conflict (instance_id) do update
                set since = excluded.since, arrived_at = null, picked_up_at = null, attempts = 0, retry_at = null""")
                .params(opened.meterId(), instanceId, Timestamp.from(clock.instant())).update();
    }

    /** What came up after the work was accepted, and lasts, nobody looked at: it opens the next case. */
    void returnToOperation(OpenCase opened) {
        change(opened, Meter::returnToOperation);
        close(opened, "REPAIRED");
        database.sql("""
                update pribor.meter_event e set picked_up_at = null from pribor.case_event j
                where j.case_id = :case and e.id = j.event_id and e.cleared_at is null and e.noticed_at > (
                    select max(p.at) from pribor.passport_entry p where p.meter_id = :meter and p.kind = 'WORK_ACCEPTED')""")
                .param("case", opened.id()).param("meter", opened.meterId()).update();
    }

    void cancel(OpenCase opened, String instanceId) {
        database.sql("delete from pribor.awaited_frame where instance_id = ?").param(instanceId).update();
        change(opened, Repairs::backToOperation);
        close(opened, "CANCELLED");
    }

    private static void backToOperation(Meter meter) {
        if (meter.state() == MeterState.OUT_OF_ORDER || meter.state() == MeterState.UNDER_REPAIR) {
            meter.returnToOperation();
        }
    }

    private void change(OpenCase opened, Consumer<Meter> change) {
        Meter meter = meters.findById(opened.meterId()).orElseThrow();
        MeterState before = meter.state();
        change.accept(meter);
        if (meter.state() != before) {
            passport.record(opened.meterId(), PassportKind.STATE_CHANGED,
                    Map.of("case", opened.id(), "from", before, "to", meter.state()));
        }
    }

    private void close(OpenCase opened, String outcome) {
        passport.record(opened.meterId(), PassportKind.CASE_CLOSED, Map.of("case", opened.id(), "outcome", outcome));
        cases.close(opened.id(), outcome);
    }

    /** What a contractor did: readings as decimal texts in the meter's unit, the photo as id of a stored file. */
    record Work(String kind, String readingBefore, String readingAfter, String seal, String photo) {
    }
}
