package ru.pribor.reading;

import java.sql.Timestamp;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells meters that are late from silent ones: a frame is overdue, or was within the time in which a meter would fall silent.
 * A meter that is silent or excused is not late.
 */
@Component
class LateMeters {

    private static final String OVERDUE = """
            insert into pribor.late_meter (meter_id, since, noticed_at)
            select w.id, w.heard_at + w.interval, :now
            from pribor.watched_meter w
            where w.heard_at < :now::timestamptz - :intervals * w.interval and w.silence_known is null
              and w.excused_by_gateway is null
              and not exists (
                  select from pribor.late_meter l where l.meter_id = w.id and l.noticed_at > w.heard_at offset 0)
            order by w.id
            on conflict (meter_id) do update set noticed_at = excluded.noticed_at""";
    private static final String LATE_NO_LONGER = """
            delete from pribor.late_meter l
            where not exists (
                select from pribor.watched_meter w
                where w.id = l.meter_id and w.silence_known is null and w.excused_by_gateway is null
                  and (l.noticed_at > w.heard_at or l.noticed_at > :now::timestamptz - :silent * w.interval))""";

    private final JdbcClient database;
    private final double intervals;

    LateMeters(JdbcClient database, @Value("${pribor.silence.late-after}") double intervals) {
        this.database = database;
        this.intervals = intervals;
    }

    /** After the silent ones are known. */
    void judge(Timestamp now) {
        database.sql(OVERDUE).params(Map.of("now", now, "intervals", intervals)).update();
        database.sql(LATE_NO_LONGER).params(Map.of("now", now, "silent", SilenceWatch.INTERVALS)).update();
    }
}
