package ru.pribor.reading;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells a silent gateway from silent meters. A gateway that heard nothing at all is silent where several meters of one rhythm,
 * which it alone hears, should have taken to report since, or where others heard so many of the devices that it hears too that it
 * cannot have missed all of them by chance. It excuses the meters that it alone hears.
 *
 * @see "ADR 0017: common silences"
 */
@Component
class GatewaySilences {

    private static final Logger LOG = LoggerFactory.getLogger(GatewaySilences.class);
    private static final String ENDED = """
            update pribor.common_silence s set ended_at = :now
            from pribor.gateway g where g.id = s.gateway_id and s.ended_at is null
                and (g.last_heard_at > s.since or g.last_heard_at < :gone)""";
    /**
     * What it heard in the week before its last frame, and who else did then and since. Without a quiet gateway this looks at
     * nothing else; of each it reads by indexes, in the order that is written ({@code offset 0}).
     */
    private static final String SILENT = """
            with quiet as materialized (
                select g.id, g.last_heard_at, (g.last_heard_at at time zone 'UTC')::date - 7 as week from pribor.gateway g
                where g.last_heard_at < :now::timestamptz - interval '1 hour' and g.last_heard_at >= :gone
                  and not exists (select from pribor.common_silence s where s.gateway_id = g.id and s.ended_at is null)),
            device as materialized (
                select q.id as gateway_id, q.last_heard_at, q.week, d.device_id, d.frames,
                       not exists (select from pribor.device_gateway_day o
                                   where o.device_id = d.device_id and o.day > q.week and o.gateway_id <> q.id offset 0) as alone
                from quiet q cross join lateral (
                    select device_id, sum(frames) as frames from (
                        select device_id, frames from pribor.device_gateway_day where gateway_id = q.id and day > q.week offset 0) h
                    group by device_id) d),
            alone as (
                select d.gateway_id, d.last_heard_at, w.id as meter_id, w.interval
                from device d
                cross join lateral (
                    select meter_id from pribor.device_channel where device_id = d.device_id and valid_until is null offset 0) c
                cross join lateral (select * from pribor.watched_meter where id = c.meter_id offset 0) w
                where d.alone and w.heard_at <= d.last_heard_at and w.silence_known is not true),
            unheard as (
                select d.gateway_id, least(d.frames, t.frames) / t.frames::float8 as share
                from device d cross join lateral (
                    select sum(frames) as frames from pribor.device_day
                    where device_id = d.device_id and day > d.week and day <= d.week + 7 offset 0) t
                where not d.alone and exists (
                    select from pribor.device_channel c join pribor.meter_status s on s.meter_id = c.meter_id
                    where c.device_id = d.device_id and c.valid_until is null and s.last_frame_at > d.last_heard_at offset 0)),
            fallen as (
                select gateway_id from alone where last_heard_at + :frames * interval < :now
                group by gateway_id, interval having count(*) >= :meters
                union
                select gateway_id from unheard group by gateway_id having sum(share) >= :unheard),
            silent as (
                insert into pribor.common_silence (gateway_id, since, meters, began_at)
                select q.id, q.last_heard_at, count(a.meter_id), :now
                from quiet q left join alone a on a.gateway_id = q.id
                where q.id in (select gateway_id from fallen) group by q.id, q.last_heard_at
                returning id, gateway_id),
            excused as (
                insert into pribor.excused_meter (silence_id, meter_id, by_gateway)
                select s.id, a.meter_id, true from silent s join alone a on a.gateway_id = s.gateway_id)
            select count(*) from silent""";

    private final JdbcClient database;
    private final double frames;
    private final int meters;
    private final double unheard;
    private final Duration goneAfter;

    GatewaySilences(JdbcClient database, @Value("${pribor.silence.gateway.missed-frames}") double frames,
                    @Value("${pribor.silence.gateway.least-meters}") int meters,
                    @Value("${pribor.silence.gateway.unheard}") double unheard,
                    @Value("${pribor.silence.gateway.gone-after}") Duration goneAfter) {
        this.database = database;
        this.frames = frames;
        this.meters = meters;
        this.unheard = unheard;
        this.goneAfter = goneAfter;
    }

    /** Notices gateways that fell silent, those that hear again, and those that are gone. */
    void judge(Timestamp now) {
        Timestamp gone = Timestamp.from(now.toInstant().minus(goneAfter));
        database.sql(ENDED).params(Map.of("now", now, "gone", gone)).update();
        long silent = database.sql(SILENT)
                .params(Map.of("now", now, "gone", gone, "frames", frames, "meters", meters, "unheard", unheard))
                .query(Long.class).single();
        if (silent > 0) {
            LOG.warn("{} gateways fell silent", silent);
        }
    }
}
