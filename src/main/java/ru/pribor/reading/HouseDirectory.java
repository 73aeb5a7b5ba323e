package ru.pribor.reading;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ru.pribor.meter.MeterState;
import ru.pribor.quantity.Resource;

/** The houses the caller may see, with the meters in them. */
@Service
@Transactional(readOnly = true)
public class HouseDirectory {

    private static final String ROWS = """
            select h.id, h.address, h.fias, h.time_zone,
                   (select count(*) from pribor.meter m where m.house_id = h.id) as meters,
                   (select count(*) from pribor.meter m join pribor.meter_event e on e.meter_id = m.id
                    where m.house_id = h.id and e.kind = 'SILENT' and e.cleared_at is null) as silent,
                   (select count(*) from pribor.meter m join pribor.late_meter l on l.meter_id = m.id
                    where m.house_id = h.id) as late,
                   (select s.since from pribor.common_silence s
                    where s.house_id = h.id and s.ended_at is null) as silent_since,
                   (select count(distinct m.id) from pribor.meter m join pribor.meter_event e on e.meter_id = m.id
                    where m.house_id = h.id and e.kind <> 'SILENT' and e.cleared_at is null) as troubled
            from pribor.house h""";

    private final JdbcClient database;

    HouseDirectory(JdbcClient database) {
        this.database = database;
    }

    public Optional<HouseRow> byId(long id) {
        return database.sql(ROWS + " where h.id = ?").param(id).query(HouseDirectory::house).optional();
    }

    /** A stretch of the houses whose address holds the text, by address, house 2 before 10. */
    public List<HouseRow> page(String text, boolean ascending, int offset, int limit) {
        return database.sql(ROWS + " where h.address ilike ? order by h.address collate pribor.natural_order "
                + (ascending ? "asc" : "desc") + " limit ? offset ?").params(like(text), limit, offset).query(HouseDirectory::house).list();
    }

    public long count(String text) {
        return database.sql("select count(*) from pribor.house h where h.address ilike ?").param(like(text))
                .query(Long.class).single();
    }

    /** The first houses by id, after the one given or from the beginning for null. */
    public List<HouseRow> after(Long after, int limit) {
        return database.sql(ROWS + " where h.id > ? order by h.id limit ?").params(after == null ? 0 : after, limit)
                .query(HouseDirectory::house).list();
    }

    /** Houses that fell silent as a whole, the longest silence first. */
    public List<HouseRow> silent(int limit) {
        return database.sql(ROWS + """

                join pribor.common_silence s on s.house_id = h.id and s.ended_at is null
                order by s.since, h.id limit ?""").param(limit).query(HouseDirectory::house).list();
    }

    /** The meters of a house by resource and state; what is not there has no entry. */
    public List<HouseTally> tally(long houseId) {
        return database.sql("""
                select m.resource, m.state, count(*) as meters, count(e.id) as silent
                from pribor.meter m
                left join pribor.meter_event e on e.meter_id = m.id and e.kind = 'SILENT' and e.cleared_at is null
                where m.house_id = ? group by m.resource, m.state order by m.resource, m.state""")
                .param(houseId).query((row, number) -> new HouseTally(Resource.valueOf(row.getString("resource")),
                        MeterState.valueOf(row.getString("state")), row.getLong("meters"), row.getLong("silent"))).list();
    }

    private static String like(String text) {
        return text == null || text.isBlank() ? "%" : "%" + text.strip().replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }

    private static HouseRow house(ResultSet row, int number) throws SQLException {
        return new HouseRow(row.getLong("id"), row.getString("address"), row.getObject("fias", UUID.class),
                ZoneId.of(row.getString("time_zone")), row.getLong("meters"), row.getLong("silent"),
                row.getLong("late"), row.getLong("troubled"), MeterLife.instant(row, "silent_since"));
    }
}
