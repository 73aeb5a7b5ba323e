package ru.pribor.reading;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ru.pribor.quantity.Register;
import ru.pribor.quantity.Resource;

/** The open doubts the caller may see: work that waits for a dispatcher. */
@Service
@Transactional(readOnly = true)
public class Doubts {

    private static final String FROM = """

            from pribor.doubt d
            join pribor.meter m on m.id = d.meter_id
            join pribor.meter_model y on y.id = m.model_id
            left join pribor.house h on h.id = d.house_id
            left join pribor.premises p on p.id = m.premises_id
            where d.settled_at is null
              and (d.rule = :rule or :rule = '') and (d.house_id = :house or :house = 0)
              and (m.resource = :resource or :resource = '')""";

    private final JdbcClient database;

    Doubts(JdbcClient database) {
        this.database = database;
    }

    /** The latest reading first. */
    public List<Doubt> page(DoubtFilter filter, int offset, int limit) {
        return rows(" order by d.read_at desc, d.id desc offset " + offset + " limit " + limit, parameters(filter));
    }

    public int count(DoubtFilter filter) {
        return database.sql("select count(*)" + FROM).params(parameters(filter)).query(Integer.class).single();
    }

    /** How many there are of each rule, in every house and of every resource of the filter. */
    public Map<Rule, Integer> byRule(DoubtFilter filter) {
        Map<Rule, Integer> counts = new EnumMap<>(Rule.class);
        database.sql("select d.rule, count(*)" + FROM + " group by d.rule")
                .params(parameters(new DoubtFilter(null, filter.houseId(), filter.resource())))
                .query(row -> {
                    counts.put(Rule.valueOf(row.getString(1)), row.getInt(2));
                });
        return counts;
    }

    /** Empty where it is settled, or not the caller's to see. */
    public Optional<Doubt> byId(long id) {
        Map<String, Object> parameters = parameters(DoubtFilter.ALL);
        parameters.put("id", id);
        return rows(" and d.id = :id", parameters).stream().findFirst();
    }

    private List<Doubt> rows(String tail, Map<String, Object> parameters) {
        return database.sql("select d.*, m.serial, m.resource, y.name as model, h.address, h.time_zone, p.number, "
                        + "(select concat_ws(', ', nullif(v.document, ''), nullif(v.clause, '')) from "
                        + RuleKind.VALIDATION.closest("d.rule", "d.read_at::date") + " v) as clause"
                        + FROM + tail)
                .params(parameters).query(Doubts::doubt).list();
    }

    private static Map<String, Object> parameters(DoubtFilter filter) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("rule", filter.rule() == null ? "" : filter.rule().name());
        parameters.put("house", filter.houseId() == null ? 0L : filter.houseId());
        parameters.put("resource", filter.resource() == null ? "" : filter.resource().name());
        return parameters;
    }

    private static Doubt doubt(ResultSet row, int number) throws SQLException {
        String zone = row.getString("time_zone");
        return new Doubt(row.getLong("id"), row.getLong("meter_id"), row.getString("serial"), row.getString("model"),
                Resource.valueOf(row.getString("resource")), row.getString("address"), zone == null ? null : ZoneId.of(zone),
                row.getString("number"), Register.ofCode(row.getShort("register")), Rule.valueOf(row.getString("rule")),
                MeterLife.instant(row, "read_at"), row.getBigDecimal("value"), row.getBoolean("kept_aside"),
                row.getBigDecimal("against"), MeterLife.instant(row, "against_at"), row.getBigDecimal("measured"),
                row.getBigDecimal("bound"), row.getString("clause") == null ? "" : row.getString("clause"));
    }
}
