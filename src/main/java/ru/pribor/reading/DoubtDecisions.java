package ru.pribor.reading;

import static ru.pribor.reading.SetBased.bind;
import static ru.pribor.reading.SetBased.column;
import static ru.pribor.reading.SetBased.times;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.access.Role;
import ru.pribor.access.Scope;
import ru.pribor.access.SignedInUser;
import ru.pribor.message.Refusal;
import ru.pribor.meter.PassportKind;
import ru.pribor.quantity.Register;

/**
 * What a dispatcher does about doubtful values. Each deed is a new version of the readings and an entry of their passports; a
 * doubt about a state is about every reading that it made doubtful.
 */
@Service
public class DoubtDecisions {

    private static final BigDecimal LIMIT = BigDecimal.TEN.pow(12);
    private static final int DECIMALS = 6;
    /** Only what the person sees is settled, and only once. */
    private static final String SEEN = "select id from pribor.doubt where id = any (?) and settled_at is null order by id";
    private static final String SETTLE = """
            update pribor.doubt set settled_at = ?, settled_by = ?, outcome = ? where id = any (?) and settled_at is null
            returning id, meter_id, rule""";
    private static final String READINGS = """
            select d.rule, d.meter_id, d.register, coalesce(r.read_at, d.read_at) as read_at, coalesce(r.value, d.value) as value,
                   r.source, r.time_source, d.kept_aside
            from pribor.doubt d
            left join pribor.current_reading r on r.meter_id = d.meter_id and r.register = d.register and not d.kept_aside
                and (r.read_at = d.read_at or d.lasting and r.read_at > d.read_at and r.verdict = %1$d
                     and r.rule = case d.rule %2$s end)
            where d.id = any (?)""".formatted(Verdict.DOUBTFUL.code(), Arrays.stream(Rule.values()).filter(Rule::isState)
            .map(rule -> "when '" + rule + "' then " + rule.code()).collect(Collectors.joining(" ")));

    private final JdbcTemplate database;
    private final TransactionTemplate transactions;
    private final ReadingVersions versions;
    private final Clock clock;

    DoubtDecisions(JdbcTemplate database, TransactionTemplate transactions, ReadingVersions versions, Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.versions = versions;
        this.clock = clock;
    }

    /** Whether the caller may decide at all. */
    public boolean areOpenToCaller() {
        return Scope.user().filter(user -> user.hasAny(Role.ADMIN, Role.OPERATOR, Role.MANAGER)).isPresent();
    }

    /**
     * Takes the values for right; where a doubt is about a time and not a value, takes note of it.
     *
     * @return how many doubts are settled by this
     */
    public int accept(Collection<Long> ids) {
        return decide(ids, CorrectionCause.ACCEPTED, "", null);
    }

    /** Takes the values for wrong: they count no more. */
    public int reject(Collection<Long> ids) {
        return decide(ids, CorrectionCause.REJECTED, "", null);
    }

    /**
     * Puts another value in the place of the doubtful one.
     *
     * @param value  in the register's unit
     * @param reason where it comes from, in the person's words
     * @throws Refusal for a value that no register holds, or without a reason
     */
    public void replace(long id, BigDecimal value, String reason) {
        if (value == null || value.abs().compareTo(LIMIT) >= 0 || value.stripTrailingZeros().scale() > DECIMALS) {
            throw new Refusal("doubts.error.value");
        }
        if (reason == null || reason.isBlank()) {
            throw new Refusal("doubts.error.reason");
        }
        decide(List.of(id), CorrectionCause.REPLACED, reason.strip(), value);
    }

    private int decide(Collection<Long> ids, CorrectionCause cause, String reason, BigDecimal value) {
        SignedInUser person = Scope.user().filter(user -> areOpenToCaller()).orElseThrow(() -> new Refusal("doubts.error.role"));
        List<Long> seen = transactions.execute(status -> database.query(SEEN, bind(column("bigint", ids)),
                (row, number) -> row.getLong(1)));
        int settled = Scope.asSystem(() -> transactions.execute(status -> settle(seen, person.id(), cause, reason, value)));
        if (settled == 0) {
            throw new Refusal("doubts.error.gone");
        }
        return settled;
    }

    private int settle(List<Long> seen, long person, CorrectionCause cause, String reason, BigDecimal value) {
        List<Long> settled = database.query(SETTLE, bind(clock.instant(), person, cause.name(), column("bigint", seen)),
                (row, number) -> row.getLong("id"));
        List<NewVersion> decided = database.query(READINGS, bind(column("bigint", settled)),
                (row, number) -> decided(row, cause, value)).stream().filter(Objects::nonNull).toList();
        versions.write(cause, person, reason, distinct(decided));
        record(decided, person, cause);
        return settled.size();
    }

    /** Null where there is nothing to say of a value: the doubt is about a time, or a value set aside is to stay there. */
    private static NewVersion decided(ResultSet row, CorrectionCause cause, BigDecimal value) throws SQLException {
        Rule rule = Rule.valueOf(row.getString("rule"));
        boolean aside = row.getBoolean("kept_aside");
        if (!rule.doubtsValues() || aside && cause == CorrectionCause.REJECTED) {
            return null;
        }
        ReadingSource source = value != null ? ReadingSource.CORRECTION
                : aside || row.getObject("source") == null ? ReadingSource.RADIO : ReadingSource.ofCode(row.getShort("source"));
        TimeSource time = row.getObject("time_source") == null ? TimeSource.DEVICE : TimeSource.ofCode(row.getShort("time_source"));
        boolean rejected = cause == CorrectionCause.REJECTED;
        return new NewVersion(row.getLong("meter_id"), Register.ofCode(row.getShort("register")),
                MeterLife.instant(row, "read_at"), value != null ? value : row.getBigDecimal("value"), source, time,
                rejected ? Verdict.REJECTED : Verdict.GOOD, rejected ? rule : null);
    }

    /** Two doubts may be about one reading. */
    private static Collection<NewVersion> distinct(List<NewVersion> decided) {
        Map<List<Object>, NewVersion> one = new LinkedHashMap<>();
        decided.forEach(version -> one.put(List.of(version.meterId(), version.register(), version.readAt()), version));
        return one.values();
    }

    private void record(List<NewVersion> decided, long person, CorrectionCause cause) {
        List<NewVersion> sorted = new ArrayList<>(distinct(decided));
        sorted.sort(Comparator.comparing(NewVersion::meterId).thenComparing(NewVersion::readAt));
        database.update("""
                insert into pribor.passport_entry (meter_id, at, actor, kind, body)
                select u.meter_id, ?, ?, ?, '{"correction":"' || ? || '","readAt":"'
                       || to_char(u.read_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '","register":"' || u.register
                       || '","value":"' || trim_scale(u.value) || '"}'
                from unnest(?::bigint[], pribor.times(?), ?::text[], ?::numeric[]) u (meter_id, read_at, register, value)""",
                bind(clock.instant(), person, PassportKind.READING_CORRECTED.name(), cause.name(),
                        column("bigint", sorted, NewVersion::meterId), times(sorted, NewVersion::readAt),
                        column("text", sorted, version -> version.register().id()), column("numeric", sorted, NewVersion::value)));
    }
}
