package ru.pribor.reading;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ru.pribor.access.Role;
import ru.pribor.access.Scope;
import ru.pribor.access.SignedInUser;
import ru.pribor.message.Refusal;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.Rule.Figure;

/**
 * The settings of the rules, for administrators. A setting is never rewritten: another one follows it from a day on, so that
 * a reading can be held against what was valid on its day. Days are those of UTC.
 */
@Service
@Transactional
public class ValidationRules {

    private static final BigDecimal LIMIT = BigDecimal.TEN.pow(12);
    private static final int DECIMALS = 6;
    private static final int MOST_DAYS = 366;
    private static final String SAME_PLACE = """
            n.rule = v.rule and n.resource is not distinct from v.resource and n.kind is not distinct from v.kind
              and n.model_id is not distinct from v.model_id and n.point_id is not distinct from v.point_id""";
    private static final String ALL = """
            select v.*, y.name as model, m.serial, u.name as person,
                   case when v.valid_from > :today then 'FUTURE'
                        when exists (select from pribor.validation_rule n where %s
                                     and n.valid_from > v.valid_from and n.valid_from <= :today) then 'PAST'
                        else 'PRESENT' end as state
            from pribor.validation_rule v
            left join pribor.meter_model y on y.id = v.model_id
            left join pribor.meter m on m.point_id = v.point_id
            left join pribor.app_user u on u.id = v.set_by
            order by v.point_id is not null, v.model_id is not null, v.kind is not null, v.resource is not null,
                     v.resource, v.kind, y.name, m.serial, v.valid_from desc""".formatted(SAME_PLACE);
    private static final String SET = """
            insert into pribor.validation_rule (rule, resource, kind, model_id, point_id, valid_from, active, bound, days, least,
                                                clause, set_by, set_at)
            values (:rule, :resource, :kind, :model, :point, :from, :active, :bound, :days, :least, :clause, :person, now())
            on conflict (rule, resource, kind, model_id, point_id, valid_from) do update set active = excluded.active,
                bound = excluded.bound, days = excluded.days, least = excluded.least, clause = excluded.clause,
                set_by = excluded.set_by, set_at = excluded.set_at""";

    private final JdbcClient database;
    private final Clock clock;

    ValidationRules(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public boolean areOpenToCaller() {
        return Scope.user().filter(user -> user.has(Role.ADMIN)).isPresent();
    }

    /** By rule, general settings before closer ones, the latest of a place first. */
    @Transactional(readOnly = true)
    public List<RuleRow> all() {
        administrator();
        return database.sql(ALL).param("today", today()).query((row, number) -> row(row)).list().stream()
                .sorted(Comparator.comparing(RuleRow::rule)).toList();
    }

    /** The names of the models a setting may be for. */
    @Transactional(readOnly = true)
    public List<String> models() {
        return database.sql("select name from pribor.meter_model order by name").query(String.class).list();
    }

    /** The first day a setting may begin on: what was judged stays judged. */
    public LocalDate firstDay() {
        return today();
    }

    /**
     * Adds a setting; one of the same place and day is replaced.
     *
     * @throws Refusal for a rule that cannot be set, a figure that lacks or lies out of its bounds, a day that is over, or a
     *                 model or meter that is not known
     */
    public void set(RuleChange change) {
        SignedInUser person = administrator();
        check(change);
        database.sql(SET).param("rule", change.rule().name())
                .param("resource", change.resource() == null ? null : change.resource().name())
                .param("kind", change.house() == null ? null : change.house() ? "HOUSE" : "PREMISES")
                .param("model", model(change.model())).param("point", point(change.serial(), change.model()))
                .param("from", change.validFrom()).param("active", change.active())
                .param("bound", figure(change, Figure.BOUND, change.bound()))
                .param("days", figure(change, Figure.DAYS, change.days()))
                .param("least", figure(change, Figure.LEAST, change.least()))
                .param("clause", change.clause() == null ? "" : change.clause().strip()).param("person", person.id()).update();
    }

    /** Takes back a setting whose day has not come. */
    public void takeBack(long id) {
        administrator();
        if (database.sql("delete from pribor.validation_rule where id = :id and valid_from > :today").param("id", id)
                .param("today", today()).update() == 0) {
            throw new Refusal("rules.error.begun");
        }
    }

    private void check(RuleChange change) {
        if (change.rule() == null || !change.rule().isSettable()) {
            throw new Refusal("rules.error.rule");
        }
        if (change.validFrom() == null || change.validFrom().isBefore(today())) {
            throw new Refusal("rules.error.day");
        }
        boolean complete = change.rule().figures().stream().allMatch(figure -> switch (figure) {
            case BOUND -> isFigure(change.bound());
            case LEAST -> isFigure(change.least());
            case DAYS -> change.days() != null && change.days() > 0 && change.days() <= MOST_DAYS;
        });
        if (change.active() && !complete) {
            throw new Refusal("rules.error.figures");
        }
    }

    private static boolean isFigure(BigDecimal number) {
        return number != null && number.signum() >= 0 && number.compareTo(LIMIT) < 0
                && number.stripTrailingZeros().scale() <= DECIMALS;
    }

    /** A rule that is switched off, or has no such figure, is told none. */
    private static <T> T figure(RuleChange change, Figure figure, T value) {
        return change.active() && change.rule().figures().contains(figure) ? value : null;
    }

    private Long model(String name) {
        return name == null ? null : database.sql("select id from pribor.meter_model where name = :name").param("name", name)
                .query(Long.class).optional().orElseThrow(() -> new Refusal("rules.error.model", name));
    }

    /** Serials are unique within a model only. */
    private Long point(String serial, String model) {
        if (serial == null || serial.isBlank()) {
            return null;
        }
        List<Long> points = database.sql("""
                select m.point_id from pribor.meter m join pribor.meter_model y on y.id = m.model_id
                where m.serial = :serial and m.point_id is not null and coalesce(y.name = :model, true)""")
                .param("serial", serial.strip()).param("model", model, Types.VARCHAR).query(Long.class).list();
        if (points.size() != 1) {
            throw new Refusal(points.isEmpty() ? "rules.error.meter" : "rules.error.meters", serial.strip());
        }
        return points.get(0);
    }

    private static RuleRow row(ResultSet row) throws SQLException {
        String resource = row.getString("resource");
        String kind = row.getString("kind");
        return new RuleRow(row.getLong("id"), Rule.valueOf(row.getString("rule")),
                resource == null ? null : Resource.valueOf(resource), kind == null ? null : kind.equals("HOUSE"),
                row.getString("model"), row.getString("serial"), row.getObject("valid_from", LocalDate.class),
                row.getBoolean("active"), row.getBigDecimal("bound"), row.getObject("days", Integer.class),
                row.getBigDecimal("least"), row.getString("clause"), RuleRow.State.valueOf(row.getString("state")),
                row.getString("person"));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private SignedInUser administrator() {
        return Scope.user().filter(user -> areOpenToCaller()).orElseThrow(() -> new Refusal("rules.error.role"));
    }
}
