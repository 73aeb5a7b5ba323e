package ru.pribor.reading;

import java.sql.Timestamp;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells a silent house from silent meters. Where most of the meters of a house missed frames at the same time, something
 * between them and us is down: that is told once, and the silence of each opens no case until the house was heard again
 * for as long as its meter may take to report.
 */
@Component
class HouseSilences {

    /** Whether the silence of house {@code %s} may still explain that of a meter {@code w}. */
    static final String EXPLAINS = """
            exists (select from pribor.house_silence h where h.house_id = %s
                    and coalesce(h.ended_at + w.interval > :now, true))""";

    private static final Logger LOG = LoggerFactory.getLogger(HouseSilences.class);
    /** Meters of one rhythm are compared with each other; one whose silence is already a case tells nothing about the house. */
    private static final String SILENT = """
            with watched as (
                select w.*, w.heard_at + :frames * w.interval < :now as missing from pribor.watched_meter w
                where w.heard_at is not null and w.house_id is not null),
            rhythm as (
                select house_id, count(*) as meters, count(*) filter (where missing) as missing,
                       max(heard_at) filter (where missing) as since
                from watched where not missing or silence_known is not true group by house_id, interval),
            silent as (
                select house_id, min(since) as since, sum(missing) as meters from rhythm
                where meters >= :meters and missing >= :share * meters group by house_id),
            heard as (
                update pribor.house_silence h set ended_at = :now
                where h.ended_at is null and not exists (select from silent s where s.house_id = h.house_id))
            insert into pribor.house_silence (house_id, since, meters, began_at)
            select house_id, since, meters, :now from silent on conflict do nothing""";
    private static final String RELEASE = """
            update pribor.meter_event e set held = false
            from pribor.watched_meter w
            where e.held and w.id = e.meter_id and not %s""".formatted(EXPLAINS.formatted("e.house_id"));

    private final JdbcClient database;
    private final int frames;
    private final int meters;
    private final double share;

    HouseSilences(JdbcClient database, @Value("${pribor.silence.house.missed-frames}") int frames,
                  @Value("${pribor.silence.house.least-meters}") int meters,
                  @Value("${pribor.silence.house.share}") double share) {
        this.database = database;
        this.frames = frames;
        this.meters = meters;
        this.share = share;
    }

    /** Notices houses that fell silent and those that are heard again. */
    void judge(Timestamp now) {
        int houses = database.sql(SILENT).params(Map.of("now", now, "frames", frames, "meters", meters, "share", share)).update();
        if (houses > 0) {
            LOG.warn("{} houses fell silent as a whole", houses);
        }
    }

    /** Lets go of the events that no silence of a house explains any more. */
    void release(Timestamp now) {
        database.sql(RELEASE).param("now", now).update();
    }
}
