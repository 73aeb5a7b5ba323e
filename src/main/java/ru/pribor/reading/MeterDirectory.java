package ru.pribor.reading;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ru.pribor.meter.MeterState;
import ru.pribor.quantity.Register;
import ru.pribor.quantity.Resource;

/** The meters the caller may see: found, sorted, counted. */
@Service
@Transactional(readOnly = true)
public class MeterDirectory {

    private static final int FETCH_SIZE = 1000;
    private static final String COLUMNS = """
            select m.id, m.serial, m.resource, m.state, m.point_id, m.house_id, m.valid_until, mm.name as model,
                   h.address, h.time_zone, p.number as premises,
                   s.last_read_at, s.last_value, s.last_register, s.last_frame_at,
                   (select d.dev_eui from pribor.device_channel c join pribor.device d on d.id = c.device_id
                    where c.meter_id = m.id and c.valid_until is null order by c.id desc limit 1) as dev_eui,
                   (select string_agg(e.kind, ',' order by e.raised_at, e.id) from pribor.meter_event e
                    where e.meter_id = m.id and e.cleared_at is null) as open_events,
                   exists (select from pribor.late_meter l where l.meter_id = m.id) as late,
                   exists (select from pribor.excused_meter x join pribor.common_silence c on c.id = x.silence_id
                           where x.meter_id = m.id and c.ended_at is null
                             and coalesce(s.last_frame_at <= c.since, true)) as excused""";
    private static final String FROM = """

            from pribor.meter m
            join pribor.meter_model mm on mm.id = m.model_id
            left join pribor.house h on h.id = m.house_id
            left join pribor.premises p on p.id = m.premises_id
            left join pribor.meter_status s on s.meter_id = m.id""";
    private static final String COUNTS = """
            select count(*) as meters, count(*) filter (where e.silent) as silent, count(l.meter_id) as late,
                   count(*) filter (where e.troubled) as troubled
            from pribor.meter m
            left join pribor.late_meter l on l.meter_id = m.id
            left join (select meter_id, bool_or(kind = 'SILENT') as silent, bool_or(kind <> 'SILENT') as troubled
                       from pribor.meter_event where cleared_at is null group by meter_id) e on e.meter_id = m.id""";

    private final JdbcClient database;

    MeterDirectory(DataSource dataSource) {
        JdbcTemplate template = new JdbcTemplate(dataSource);
        template.setFetchSize(FETCH_SIZE);
        this.database = JdbcClient.create(new NamedParameterJdbcTemplate(template));
    }

    public Optional<MeterRow> byId(long id) {
        return byIds(List.of(id)).stream().findFirst();
    }

    /** In any order; a meter the caller may not see is left out. */
    public List<MeterRow> byIds(Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : rows(new MeterConditions(MeterFilter.ALL).only(ids), "").list();
    }

    /** A stretch of the sorted list; the rows skipped cost no more than their place in the order. */
    public List<MeterRow> page(MeterFilter filter, MeterSort sort, boolean ascending, int offset, int limit) {
        MeterConditions conditions = new MeterConditions(filter);
        String order = sort.orderBy(ascending);
        String ids = "select m.id" + FROM + conditions.sql() + order + " limit " + limit + " offset " + offset;
        return database.sql(COLUMNS + FROM + " where m.id in (" + ids + ")" + order).params(conditions.parameters())
                .query(MeterDirectory::row).list();
    }

    /** The first meters by id, after the one given or from the beginning for null. */
    public List<MeterRow> after(MeterFilter filter, Long after, int limit) {
        MeterConditions conditions = new MeterConditions(filter).after(after);
        return rows(conditions, " order by m.id limit " + limit).list();
    }

    /** Hands over the whole list, one by one, without holding it in memory. */
    public void each(MeterFilter filter, MeterSort sort, boolean ascending, Consumer<MeterRow> reader) {
        try (Stream<MeterRow> rows = rows(new MeterConditions(filter), sort.orderBy(ascending)).stream()) {
            rows.forEach(reader);
        }
    }

    public MeterCounts counts(MeterFilter filter) {
        MeterConditions conditions = new MeterConditions(filter);
        return database.sql(COUNTS + conditions.sql()).params(conditions.parameters()).query((row, number) ->
                new MeterCounts(row.getLong("meters"), row.getLong("silent"), row.getLong("late"), row.getLong("troubled"))).single();
    }

    private JdbcClient.MappedQuerySpec<MeterRow> rows(MeterConditions conditions, String tail) {
        return database.sql(COLUMNS + FROM + conditions.sql() + tail).params(conditions.parameters()).query(MeterDirectory::row);
    }

    private static MeterRow row(ResultSet row, int number) throws SQLException {
        String zone = row.getString("time_zone");
        Short register = row.getObject("last_register", Short.class);
        return new MeterRow(row.getLong("id"), row.getString("serial"), row.getString("dev_eui"), row.getString("model"),
                Resource.valueOf(row.getString("resource")), MeterState.valueOf(row.getString("state")),
                row.getObject("point_id", Long.class), row.getObject("house_id", Long.class), row.getString("address"),
                zone == null ? null : ZoneId.of(zone), row.getString("premises"), instant(row.getTimestamp("last_read_at")),
                row.getBigDecimal("last_value"), register == null ? null : Register.ofCode(register),
                row.getObject("valid_until", LocalDate.class), instant(row.getTimestamp("last_frame_at")),
                events(row.getString("open_events")), row.getBoolean("late"), row.getBoolean("excused"));
    }

    private static Instant instant(Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    private static List<EventKind> events(String kinds) {
        return kinds == null ? List.of() : Arrays.stream(kinds.split(",")).map(EventKind::valueOf).toList();
    }
}
