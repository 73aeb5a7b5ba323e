package ru.pribor.reading;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds devices by what a caller selects, as far as the caller sees the meters on them. */
@Component
class SelectedDevices {

    private static final String DEVICES = """
            select d.id, d.dev_eui, d.codec, array_agg(distinct c.meter_id) as meters
            from pribor.device_channel c
            join pribor.device d on d.id = c.device_id
            join pribor.meter m on m.id = c.meter_id
            join pribor.meter_model t on t.id = m.model_id
            where case ? when 'METER' then m.id::text when 'MODEL' then t.name else d.codec end = ?
            group by d.id order by d.codec, d.id""";

    private final JdbcClient database;

    SelectedDevices(JdbcClient database) {
        this.database = database;
    }

    /** By codec, then by id. */
    @Transactional(readOnly = true)
    List<SelectedDevice> of(FrameSelection selection) {
        return database.sql(DEVICES).params(selection.kind().name(), selection.value()).query(SelectedDevices::device).list();
    }

    private static SelectedDevice device(ResultSet row, int number) throws SQLException {
        return new SelectedDevice(row.getLong("id"), row.getString("dev_eui"), row.getString("codec"),
                Set.of((Long[]) row.getArray("meters").getArray()));
    }
}
