package ru.pribor.reading;

import static ru.pribor.reading.SetBased.bind;
import static ru.pribor.reading.SetBased.column;
import static ru.pribor.reading.SetBased.times;

import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.access.Scope;
import ru.pribor.meter.PassportKind;

/** Judges readings that somebody brings and stores them, each list in a transaction of its own, one list after another. */
@Component
class SubmissionStore {

    private static final String LOCK = "select pg_advisory_xact_lock(hashtext('pribor.submission'))";
    private static final String SUBMISSION = """
            insert into pribor.submission (made_at, actor, file_name, file_hash) values (?, ?::bigint, ?::text, ?::bytea) returning id""";
    /** Within the transaction that wrote it, the last version is the one that was brought. */
    private static final String SUBMITTED = """
            insert into pribor.submitted_reading (meter_id, read_at, register, version, submission_id, row, confirmed, photo_id)
            select u.meter_id, u.read_at, u.register, max(r.version), ?::bigint, u.row, u.confirmed, ?::uuid
            from unnest(?::bigint[], pribor.times(?), ?::smallint[], ?::integer[], ?::boolean[])
                 u (meter_id, read_at, register, row, confirmed)
            join pribor.reading r using (meter_id, read_at, register)
            group by u.meter_id, u.read_at, u.register, u.row, u.confirmed""";
    private static final String PASSPORT = """
            insert into pribor.passport_entry (meter_id, at, actor, kind, body)
            select u.meter_id, ?::timestamptz, ?::bigint, ?::text, (case when u.confirmed then '{"confirmed":"true",' else '{' end) || ? || '"readAt":"'
                   || to_char(u.read_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '","register":"' || u.register
                   || '","row":"' || u.row || '","source":"' || ? || '","value":"' || trim_scale(u.value) || '"}'
            from unnest(?::bigint[], pribor.times(?), ?::text[], ?::integer[], ?::numeric[], ?::boolean[])
                 u (meter_id, read_at, register, row, value, confirmed)""";

    private final JdbcTemplate database;
    private final TransactionTemplate transactions;
    private final ReadingsAround around;
    private final ReadingVersions versions;
    private final DoubtStore doubts;
    private final Clock clock;

    SubmissionStore(JdbcTemplate database, TransactionTemplate transactions, ReadingsAround around, ReadingVersions versions,
                    DoubtStore doubts, Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.around = around;
        this.versions = versions;
        this.doubts = doubts;
        this.clock = clock;
    }

    void take(List<SubmittedReading> readings, SubmissionDeed deed) {
        Scope.asSystem(() -> transactions.executeWithoutResult(status -> {
            database.query(LOCK, row -> { });
            List<TakenReading> taken = new SubmissionJudge(around.of(readings), deed).judge(readings);
            if (!deed.options.dryRun() && !taken.isEmpty()) {
                store(taken, deed);
            }
            deed.stored += taken.size();
        }));
    }

    private void store(List<TakenReading> taken, SubmissionDeed deed) {
        Instant now = clock.instant();
        if (deed.id == null) {
            deed.id = database.query(SUBMISSION, bind(now, deed.actor, deed.origin.fileName(), deed.origin.fileHash()),
                    (row, number) -> row.getLong(1)).get(0);
        }
        String words = deed.origin.fileName() == null ? "" : deed.origin.fileName();
        versions.write(CorrectionCause.SUBMITTED, deed.actor, words, taken.stream().map(one -> version(one, deed)).toList());
        doubts.raise(taken.stream().filter(one -> one.mark() != null).map(one -> doubt(one, now)).toList());
        database.update(SUBMITTED, bind(deed.id, deed.origin.photo(),
                column("bigint", taken, one -> one.reading().meter().id), times(taken, one -> one.reading().at()),
                column("smallint", taken, one -> one.reading().register().code()),
                column("integer", taken, one -> one.reading().row().number()), column("boolean", taken, TakenReading::isConfirmed)));
        record(taken, deed, now);
    }

    private static NewVersion version(TakenReading one, SubmissionDeed deed) {
        return new NewVersion(one.reading().meter().id, one.reading().register(), one.reading().at(), one.reading().value(),
                deed.origin.source(), TimeSource.DERIVED, one.mark() == null ? Verdict.GOOD : Verdict.DOUBTFUL,
                one.mark() == null ? null : one.mark().rule());
    }

    private static NewDoubt doubt(TakenReading one, Instant now) {
        return new NewDoubt(one.reading().stay().houseId(), one.reading().meter().id, one.reading().register(), one.reading().at(),
                now, one.reading().value(), false, one.mark());
    }

    /** The file is told by its hash: its name may say whose it is. */
    private void record(List<TakenReading> taken, SubmissionDeed deed, Instant now) {
        String file = deed.origin.fileHash() == null ? ""
                : "\"fileSha256\":\"" + HexFormat.of().formatHex(deed.origin.fileHash()) + "\",";
        database.update(PASSPORT, bind(now, deed.actor, PassportKind.READING_SUBMITTED.name(), file, deed.origin.source().name(),
                column("bigint", taken, one -> one.reading().meter().id), times(taken, one -> one.reading().at()),
                column("text", taken, one -> one.reading().register().id()),
                column("integer", taken, one -> one.reading().row().number()),
                column("numeric", taken, one -> one.reading().value()), column("boolean", taken, TakenReading::isConfirmed)));
    }
}
