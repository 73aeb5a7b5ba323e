package ru.pribor.reading;

import static ru.pribor.reading.SetBased.bind;
import static ru.pribor.reading.SetBased.column;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import ru.pribor.quantity.Resource;

/** The parameters of the rules, dated, for all meters or for some: the closest counts. */
final class RuleSettings {

    static final RuleSettings NONE = new RuleSettings();
    private static final String LOAD = """
            select rule, resource, kind, model_id, point_id, valid_from, active, bound
            from pribor.validation_rule where point_id is null or point_id = any (?)
            order by point_id is null, model_id is null, kind is null, resource is null, valid_from desc""";

    private final Map<Rule, List<Setting>> byRule = new EnumMap<>(Rule.class);

    /**
     * What a rule is told; the places it is for are null where it is for all.
     *
     * @param bound the rule's own, or null
     */
    record Setting(Resource resource, Boolean house, Long modelId, Long pointId, LocalDate validFrom, boolean active,
                   BigDecimal bound) {

        private boolean covers(KnownMeter meter, LocalDate day) {
            return !validFrom.isAfter(day) && (resource == null || resource == meter.resource)
                    && (house == null || house == meter.place.house()) && (modelId == null || modelId == meter.place.modelId())
                    && (pointId == null || pointId.equals(meter.place.pointId()));
        }
    }

    /** Those for all meters, and those for some of the points. */
    static RuleSettings load(JdbcTemplate database, Collection<Long> points) {
        RuleSettings settings = new RuleSettings();
        database.query(LOAD, bind(column("bigint", points)), row -> {
            settings.add(Rule.valueOf(row.getString("rule")), setting(row));
        });
        return settings;
    }

    private static Setting setting(ResultSet row) throws SQLException {
        String resource = row.getString("resource");
        String kind = row.getString("kind");
        return new Setting(resource == null ? null : Resource.valueOf(resource), kind == null ? null : kind.equals("HOUSE"),
                row.getObject("model_id", Long.class), row.getObject("point_id", Long.class),
                row.getObject("valid_from", LocalDate.class), row.getBoolean("active"), row.getBigDecimal("bound"));
    }

    /** Closest first. */
    RuleSettings add(Rule rule, Setting setting) {
        byRule.computeIfAbsent(rule, any -> new ArrayList<>()).add(setting);
        return this;
    }

    /** The one for a meter on a day; null where the rule is not to be applied. */
    Setting of(Rule rule, KnownMeter meter, LocalDate day) {
        for (Setting setting : byRule.getOrDefault(rule, List.of())) {
            if (setting.covers(meter, day)) {
                return setting.active() ? setting : null;
            }
        }
        return null;
    }
}
