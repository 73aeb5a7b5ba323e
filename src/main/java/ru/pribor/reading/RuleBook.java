package ru.pribor.reading;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ru.pribor.access.Role;
import ru.pribor.access.Scope;
import ru.pribor.access.SignedInUser;
import ru.pribor.message.Refusal;
import ru.pribor.quantity.Resource;

/**
 * What the rules of validation and of estimation and the numbers of the law are told, for administrators. A setting is never
 * rewritten: another one follows it from a day on, so that a reading can be held against what was valid on its day. Only
 * before it begins, and on the day it was set, it gives way to another of the same place and day. Days are those of UTC.
 */
@Service
@Transactional
public class RuleBook {

    private static final String ALL = """
            select s.*, y.name as model, m.serial, h.address, u.name as person,
                   case when s.valid_from > :today then 'FUTURE' when s.valid_until <= :today then 'PAST' else 'PRESENT' end as state
            from (%s) s
            left join pribor.meter_model y on y.id = s.model_id
            left join pribor.meter m on m.point_id = s.point_id
            left join pribor.house h on h.id = s.house_id
            left join pribor.app_user u on u.id = s.set_by
            order by s.point_id is not null, s.house_id is not null, s.model_id is not null, s.kind is not null,
                     s.resource is not null, s.resource, s.kind, y.name, h.address collate pribor.natural_order, m.serial,
                     s.valid_from desc""";
    private static final List<String> TOLD = List.of("active", "document", "document_date", "clause", "set_by", "set_at");
    private static final String SET = """
            insert into %1$s as v (%2$s, %3$s) values (%4$s) on conflict (%2$s) do update set %5$s
            where v.valid_from >= :today or (v.set_at at time zone 'UTC')::date >= :today""";

    private final JdbcClient database;
    private final Clock clock;

    RuleBook(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public boolean isOpenToCaller() {
        return Scope.user().filter(user -> user.has(Role.ADMIN)).isPresent();
    }

    /** By rule, general settings before closer ones, the latest of a place first. */
    @Transactional(readOnly = true)
    public List<RuleRow> all(RuleKind kind) {
        administrator();
        return database.sql(ALL.formatted(kind.settings())).param("today", today())
                .query((row, number) -> row(kind, row)).list().stream()
                .sorted(Comparator.comparing(row -> kind.subjects().indexOf(row.setting().of()))).toList();
    }

    /** The names of the models a setting may be for. */
    @Transactional(readOnly = true)
    public List<String> models() {
        return database.sql("select name from pribor.meter_model order by name").query(String.class).list();
    }

    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** The first day a setting may begin on: what was judged stays judged, but the law may have counted before. */
    public LocalDate firstDay(RuleKind kind) {
        return kind.firstDay(today());
    }

    /**
     * Adds a setting; one of the same place and day is replaced, unless it is in force since a day before.
     *
     * @throws Refusal for a rule that cannot be set, a figure that lacks or lies out of its bounds, a day that is over, a
     *                 model, meter or house that is not known, or a number of the law without its resource, act and clause
     */
    public void set(RuleSetting setting) {
        SignedInUser person = administrator();
        check(setting);
        RuleKind kind = setting.of().kind();
        List<String> told = Stream.concat(TOLD.stream(), kind.figures().stream().map(Figure::column)).toList();
        String sql = SET.formatted(kind.table(), String.join(", ", kind.keyColumns()), String.join(", ", told),
                Stream.concat(kind.keyColumns().stream(), told.stream()).map(column -> ":" + column).collect(Collectors.joining(", ")),
                told.stream().map(column -> column + " = excluded." + column).collect(Collectors.joining(", ")));
        JdbcClient.StatementSpec asked = place(database.sql(sql), setting).param("today", today())
                .param("valid_from", setting.validFrom()).param("active", setting.active()).param("set_by", person.id())
                .param("set_at", clock.instant().atOffset(ZoneOffset.UTC));
        basis(asked, setting.basis().stripped());
        kind.figures().forEach(figure -> asked.param(figure.column(), figure(setting, figure), Types.NUMERIC));
        if (asked.update() == 0) {
            throw new Refusal("rules.error.inForce");
        }
    }

    private JdbcClient.StatementSpec place(JdbcClient.StatementSpec asked, RuleSetting setting) {
        RulePlace place = setting.place();
        return asked.param(setting.of().kind().column(), setting.of().name())
                .param("resource", place.resource() == null ? null : place.resource().name(), Types.VARCHAR)
                .param("kind", place.whole() == null ? null : place.whole() ? "HOUSE" : "PREMISES", Types.VARCHAR)
                .param("model_id", model(place.model()), Types.BIGINT)
                .param("point_id", point(place.serial(), place.model()), Types.BIGINT)
                .param("house_id", place.houseId(), Types.BIGINT);
    }

    private static void basis(JdbcClient.StatementSpec asked, RuleBasis basis) {
        asked.param("document", basis.document()).param("document_date", basis.date(), Types.DATE).param("clause", basis.clause());
    }

    /** Takes back a setting whose day has not come. */
    public void takeBack(RuleRow row) {
        administrator();
        if (database.sql("delete from " + row.setting().of().kind().table() + " where id = :id and valid_from > :today")
                .param("id", row.id()).param("today", today()).update() == 0) {
            throw new Refusal("rules.error.begun");
        }
    }

    private void check(RuleSetting setting) {
        Settable of = setting.of();
        if (of == null || !of.kind().subjects().contains(of)) {
            throw new Refusal("rules.error.rule");
        }
        if (setting.validFrom() == null || setting.validFrom().isBefore(firstDay(of.kind()))) {
            throw new Refusal("rules.error.day");
        }
        if (of.kind().isLaw() && setting.place().resource() == null) {
            throw new Refusal("rules.error.resource");
        }
        if (of.kind().isLaw() && !setting.basis().stripped().isComplete()) {
            throw new Refusal("rules.error.act");
        }
        if (setting.active() && !of.figures().stream().allMatch(figure -> figure.takes(setting.figures().get(figure)))) {
            throw new Refusal("rules.error.figures");
        }
    }

    /** A rule that is switched off, or has no such figure, is told none. */
    private static BigDecimal figure(RuleSetting setting, Figure figure) {
        return setting.active() && setting.of().figures().contains(figure) ? setting.figures().get(figure) : null;
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

    private static RuleRow row(RuleKind kind, ResultSet row) throws SQLException {
        String resource = row.getString("resource");
        String sort = row.getString("kind");
        RulePlace place = new RulePlace(resource == null ? null : Resource.valueOf(resource),
                sort == null ? null : sort.equals("HOUSE"), row.getString("model"), row.getString("serial"),
                row.getObject("house_id", Long.class), row.getString("address"));
        RuleBasis basis = new RuleBasis(row.getString("document"), row.getObject("document_date", LocalDate.class),
                row.getString("clause"));
        return new RuleRow(row.getLong("id"), new RuleSetting(kind.subject(row.getString("subject")), place,
                row.getObject("valid_from", LocalDate.class), row.getBoolean("active"), figures(row), basis),
                RuleRow.State.valueOf(row.getString("state")), row.getString("person"));
    }

    private static Map<Figure, BigDecimal> figures(ResultSet row) throws SQLException {
        Map<Figure, BigDecimal> figures = new EnumMap<>(Figure.class);
        for (Figure figure : Figure.values()) {
            BigDecimal number = row.getBigDecimal(figure.column());
            if (number != null) {
                figures.put(figure, number);
            }
        }
        return figures;
    }

    private SignedInUser administrator() {
        return Scope.user().filter(user -> isOpenToCaller()).orElseThrow(() -> new Refusal("rules.error.role"));
    }
}
