package ru.pribor.reading;

import java.sql.Timestamp;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells a silent gateway from silent meters. Where a gateway heard nothing at all for longer than several meters of one rhythm,
 * which it alone hears, should have taken to report, it is the gateway that is silent, and it excuses those meters.
 *
 * @see "ADR 0017: common silences"
 */
@Component
class GatewaySilences {

    private static final Logger LOG = LoggerFactory.getLogger(GatewaySilences.class);
    private static final String HEARD = """
            update pribor.common_silence s set ended_at = :now
            from pribor.gateway g where g.id = s.gateway_id and s.ended_at is null and g.last_heard_at > s.since""";
    /**
     * What it alone heard, in the week before its last frame and since. Without a quiet gateway this looks at nothing else. All
     * is read by indexes ({@code offset 0}): the policies' apparent cost misleads the planner to compare all with all.
     */
    private static final String SILENT = """
            with quiet as materialized (
                select g.id, g.last_heard_at, (g.last_heard_at at time zone 'UTC')::date - 7 as week from pribor.gateway g
                where g.last_heard_at < :now::timestamptz - interval '1 hour'
                  and not exists (select from pribor.common_silence s where s.gateway_id = g.id and s.ended_at is null)),
            device as materialized (
                select q.id as gateway_id, q.last_heard_at, d.device_id
                from quiet q cross join lateral (
                    select distinct device_id from pribor.device_gateway_day where gateway_id = q.id and day > q.week offset 0) d
                where not exists (select from pribor.device_gateway_day o
                                  where o.device_id = d.device_id and o.day > q.week and o.gateway_id <> q.id)),
            alone as (
                select d.gateway_id, d.last_heard_at, w.id as meter_id, w.interval
                from device d
                cross join lateral (
                    select meter_id from pribor.device_channel where device_id = d.device_id and valid_until is null offset 0) c
                cross join lateral (select * from pribor.watched_meter where id = c.meter_id offset 0) w
                where w.heard_at <= d.last_heard_at and w.silence_known is not true),
            rhythm as (
                select gateway_id from alone where last_heard_at + :frames * interval < :now
                group by gateway_id, interval having count(*) >= :meters),
            silent as (
                insert into pribor.common_silence (gateway_id, since, meters, began_at)
                select gateway_id, last_heard_at, count(*), :now from alone
                where gateway_id in (select gateway_id from rhythm) group by gateway_id, last_heard_at
                returning id, gateway_id)
            insert into pribor.excused_meter (silence_id, meter_id, by_gateway)
            select s.id, a.meter_id, true from silent s join alone a on a.gateway_id = s.gateway_id""";

    private final JdbcClient database;
    private final double frames;
    private final int meters;

    GatewaySilences(JdbcClient database, @Value("${pribor.silence.gateway.missed-frames}") double frames,
                    @Value("${pribor.silence.gateway.least-meters}") int meters) {
        this.database = database;
        this.frames = frames;
        this.meters = meters;
    }

    /** Notices gateways that fell silent and those that hear again. */
    void judge(Timestamp now) {
        database.sql(HEARD).param("now", now).update();
        int excused = database.sql(SILENT).params(Map.of("now", now, "frames", frames, "meters", meters)).update();
        if (excused > 0) {
            LOG.warn("Gateways fell silent, and with them {} meters that no other hears", excused);
        }
    }
}
