package ru.pribor.reading;

import static ru.pribor.reading.SetBased.bind;
import static ru.pribor.reading.SetBased.column;
import static ru.pribor.reading.SetBased.times;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.access.Scope;
import ru.pribor.quantity.Register;

/** Finds the meters that rows name, among those which the caller sees, and where each stood when it was read. */
@Component
class SubmissionMeters {

    private static final BigDecimal LIMIT = BigDecimal.TEN.pow(12);
    private static final String FIND = """
            with named as (
                select * from unnest(?::integer[], ?::bigint[], ?::text[], ?::text[]) u (row, meter_id, serial, model))
            select u.row, m.id from named u join pribor.meter m on m.id = u.meter_id
            join pribor.meter_model y on y.id = m.model_id
            where coalesce(m.serial = u.serial, true) and coalesce(y.name = u.model, true)
            union all
            select u.row, m.id from named u join pribor.meter m on m.serial = u.serial
            join pribor.meter_model y on y.id = m.model_id
            where u.meter_id is null and coalesce(y.name = u.model, true)""";
    private static final String COVERED = """
            select u.row from unnest(?::integer[], ?::bigint[], ?::bigint[], pribor.times(?)) u (row, meter_id, house_id, read_at)
            where pribor.scope_covers(u.meter_id, u.house_id, u.read_at)""";

    private final JdbcTemplate database;
    private final TransactionTemplate transactions;

    SubmissionMeters(JdbcTemplate database, TransactionTemplate transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    /** @return what can be judged; the other rows are refused */
    List<SubmittedReading> find(List<SubmittedRow> rows, Instant now, SubmissionDeed deed) {
        Map<SubmittedRow, Long> named = named(rows, deed);
        Map<Long, KnownMeter> meters = Scope.asSystem(() -> transactions.execute(status ->
                KnownMeters.load(database, new HashSet<>(named.values()))));
        List<SubmittedReading> found = new ArrayList<>();
        named.forEach((row, id) -> reading(row, meters.get(id), now, deed).ifPresent(found::add));
        return covered(found, deed);
    }

    private Map<SubmittedRow, Long> named(List<SubmittedRow> rows, SubmissionDeed deed) {
        Map<Integer, List<Long>> found = new HashMap<>();
        transactions.executeWithoutResult(status -> database.query(FIND, bind(
                column("integer", rows, SubmittedRow::number), column("bigint", rows, SubmittedRow::meterId),
                column("text", rows, SubmittedRow::serial), column("text", rows, SubmittedRow::model)), row -> {
                    found.computeIfAbsent(row.getInt(1), any -> new ArrayList<>(1)).add(row.getLong(2));
                }));
        Map<SubmittedRow, Long> named = new HashMap<>();
        for (SubmittedRow row : rows) {
            List<Long> meters = found.getOrDefault(row.number(), List.of());
            if (meters.size() == 1) {
                named.put(row, meters.get(0));
            } else {
                SubmissionColumn column = row.meterId() == null ? SubmissionColumn.SERIAL : SubmissionColumn.METER_ID;
                deed.refuse(row, column, meters.isEmpty() ? "submission.error.meter" : "submission.error.meters",
                        row.meterId() == null ? row.serial() : String.valueOf(row.meterId()));
            }
        }
        return named;
    }

    private static Optional<SubmittedReading> reading(SubmittedRow row, KnownMeter meter, Instant now, SubmissionDeed deed) {
        Register register = row.register() == null ? meter.register() : Register.ofId(row.register());
        if (!meter.measures(register)) {
            deed.refuse(row, SubmissionColumn.REGISTER, "submission.error.notMeasured", deed.words.register(register));
            return Optional.empty();
        }
        if (row.unit() != null && !row.unit().isOf(register.unit())) {
            deed.refuse(row, SubmissionColumn.UNIT, "submission.error.otherUnit", deed.words.unit(register));
            return Optional.empty();
        }
        BigDecimal value = row.unit() == null ? row.value() : row.unit().stored(row.value());
        if (value.compareTo(LIMIT) >= 0) {
            deed.refuse(row, SubmissionColumn.VALUE, "import.error.large", row.value().toPlainString());
            return Optional.empty();
        }
        for (KnownMeter.Stay stay : meter.stays) {
            Instant at = row.readAt().in(stay.zone(), now);
            if (ReadingTimes.isInFuture(at, now)) {
                deed.refuse(row, SubmissionColumn.READ_AT, "submission.error.future");
                return Optional.empty();
            }
            if (stay.covers(at)) {
                return Optional.of(new SubmittedReading(row, meter, stay, register, value, at));
            }
        }
        deed.refuse(row, SubmissionColumn.READ_AT, "submission.error.nowhere");
        return Optional.empty();
    }

    /** A person who came or left meanwhile does not tell what was before or after. */
    private List<SubmittedReading> covered(Collection<SubmittedReading> readings, SubmissionDeed deed) {
        Set<Integer> covered = new HashSet<>(transactions.execute(status -> database.query(COVERED, bind(
                column("integer", readings, reading -> reading.row().number()),
                column("bigint", readings, reading -> reading.meter().id),
                column("bigint", readings, reading -> reading.stay().houseId()),
                times(readings, SubmittedReading::at)), (row, number) -> row.getInt(1))));
        readings.stream().filter(reading -> !covered.contains(reading.row().number()))
                .forEach(reading -> deed.refuse(reading.row(), SubmissionColumn.READ_AT, "submission.error.notYours"));
        return readings.stream().filter(reading -> covered.contains(reading.row().number())).toList();
    }
}
