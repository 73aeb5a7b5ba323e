package ru.pribor.reading;

import java.sql.Timestamp;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells a silent house from silent meters. Where most of the meters of a house missed frames at the same time, and no gateway
 * excuses them, something between them and us is down: the house excuses all its meters.
 *
 * @see "ADR 0017: common silences"
 */
@Component
class HouseSilences {

    private static final Logger LOG = LoggerFactory.getLogger(HouseSilences.class);
    /** Meters of one rhythm are compared with each other; one whose silence is already a case tells nothing about the house. */
    private static final String SILENT = """
            with watched as (
                select w.*, w.heard_at + :frames * w.interval < :now as missing from pribor.watched_meter w
                where w.heard_at is not null and w.house_id is not null and w.excused_by_gateway is not true),
            rhythm as (
                select house_id, count(*) as meters, count(*) filter (where missing) as missing,
                       max(heard_at) filter (where missing) as since
                from watched where not missing or silence_known is not true group by house_id, interval),
            silent as (
                select house_id, min(since) as since, sum(missing) as meters from rhythm
                where meters >= :meters and missing >= :share * meters group by house_id),
            heard as (
                update pribor.common_silence h set ended_at = :now
                where h.house_id is not null and h.ended_at is null
                  and not exists (select from silent s where s.house_id = h.house_id)),
            begun as (
                insert into pribor.common_silence (house_id, since, meters, began_at)
                select house_id, since, meters, :now from silent on conflict do nothing
                returning id, house_id)
            insert into pribor.excused_meter (silence_id, meter_id, by_gateway)
            select b.id, w.id, false from begun b join watched w on w.house_id = b.house_id""";

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
        int excused = database.sql(SILENT).params(Map.of("now", now, "frames", frames, "meters", meters, "share", share)).update();
        if (excused > 0) {
            LOG.warn("Houses fell silent as a whole, with {} meters", excused);
        }
    }
}
