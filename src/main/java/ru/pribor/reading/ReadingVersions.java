package ru.pribor.reading;

import static ru.pribor.reading.SetBased.bind;
import static ru.pribor.reading.SetBased.column;
import static ru.pribor.reading.SetBased.times;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import ru.pribor.quantity.Resource;

/**
 * Writes new versions of readings, whoever or whatever makes them: the one way in which a stored reading changes. The
 * versions before stay as they were.
 *
 * @see "ADR 0012: versions of readings"
 */
@Component
class ReadingVersions {

    /** The lock under which batches store frames: nobody moves the latest value on while it is written anew. */
    private static final String LOCK = """
            select from pribor.device d
            where d.id in (select device_id from pribor.device_channel where meter_id = any (?))
            order by d.id for no key update""";
    /** Where nothing would change, no version is made. A reading that never was belongs to the house of its time. */
    private static final String WRITE = """
            with new_version as (
                select u.*, coalesce(l.version, 0) + 1 as version, coalesce(l.house_id, i.house_id, 0) as house_id
                from unnest(?::bigint[], ?::smallint[], pribor.times(?), ?::numeric[], ?::smallint[], ?::smallint[],
                            ?::smallint[], ?::smallint[])
                     u (meter_id, register, read_at, value, source, time_source, verdict, rule)
                left join lateral (
                    select r.* from pribor.reading r
                    where r.meter_id = u.meter_id and r.read_at = u.read_at and r.register = u.register
                    order by r.version desc limit 1) l on true
                left join lateral (
                    select i.house_id from pribor.installation i join pribor.house h on h.id = i.house_id
                    where i.meter_id = u.meter_id and i.installed_on::timestamp at time zone h.time_zone <= u.read_at
                      and coalesce((i.removed_on + 1)::timestamp at time zone h.time_zone > u.read_at, true)
                    order by i.installed_on desc limit 1) i on true
                where (l.value, l.source, l.verdict, l.rule) is distinct from (u.value, u.source, u.verdict, u.rule)),
            made as (
                insert into pribor.correction (made_at, actor, cause, reason)
                select ?, ?, ?, ? where exists (select from new_version) returning id, made_at),
            written as (
                insert into pribor.reading (house_id, meter_id, read_at, received_at, register, version, source, time_source,
                                            verdict, rule, value)
                select house_id, meter_id, read_at, made_at, register, version, source, time_source, verdict, rule, value
                from new_version, made)
            insert into pribor.corrected_reading (meter_id, read_at, register, version, correction_id)
            select meter_id, read_at, register, version, made.id from new_version, made""";
    /** The latest value is that of the last true reading which counts, and may have come or gone with its reading. */
    private static final String LATEST = """
            update pribor.meter_status s set last_read_at = l.read_at, last_value = l.value, last_register = l.register
            from unnest(?::bigint[], ?::smallint[], pribor.times(?)) u (meter_id, register, read_at)
            join pribor.meter m on m.id = u.meter_id
            join unnest(?::text[], ?::smallint[]) main (resource, register) on main.resource = m.resource
            left join lateral (
                select r.read_at, r.value, r.register from pribor.current_reading r
                where r.meter_id = u.meter_id and r.register = u.register and r.source <> %d
                order by r.read_at desc limit 1) l on true
            where s.meter_id = u.meter_id and coalesce(u.read_at >= s.last_read_at, true)
              and u.register = coalesce(s.last_register, main.register)"""
            .formatted(ReadingSource.ESTIMATED.code());
    private static final String TOUCH = """
            insert into pribor.meter_status as s (meter_id, touched_from, touched_until)
            select u.meter_id, min(u.read_at), max(u.read_at) from unnest(?::bigint[], pribor.times(?)) u (meter_id, read_at)
            group by u.meter_id order by u.meter_id
            on conflict (meter_id) do update set touched_from = least(s.touched_from, excluded.touched_from),
                touched_until = greatest(s.touched_until, excluded.touched_until)""";

    private static final List<Resource> RESOURCES = List.of(Resource.values());

    private final JdbcTemplate database;
    private final Clock clock;

    ReadingVersions(JdbcTemplate database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Writes within the caller's transaction, which belongs to the system: whether the actor may is the caller's matter.
     *
     * @param actor    the person's id, or null
     * @param reason   in the person's words; may be empty
     * @param versions at most one of a reading
     * @return how many readings have changed
     */
    int write(CorrectionCause cause, Long actor, String reason, Collection<NewVersion> versions) {
        if (versions.isEmpty()) {
            return 0;
        }
        database.query(LOCK, bind(column("bigint", versions, NewVersion::meterId)), row -> { });
        int written = database.update(WRITE, bind(
                column("bigint", versions, NewVersion::meterId),
                column("smallint", versions, version -> version.register().code()),
                times(versions, NewVersion::readAt),
                column("numeric", versions, NewVersion::value),
                column("smallint", versions, version -> version.source().code()),
                column("smallint", versions, version -> version.timeSource().code()),
                column("smallint", versions, version -> version.verdict().code()),
                column("smallint", versions, version -> version.rule() == null ? (short) 0 : version.rule().code()),
                clock.instant(), actor, cause.name(), reason));
        derive(versions);
        return written;
    }

    /** What is derived from them: the latest value at once, the days soon after. A meter may have had no reading before. */
    private void derive(Collection<NewVersion> versions) {
        database.update(TOUCH, bind(column("bigint", versions, NewVersion::meterId), times(versions, NewVersion::readAt)));
        database.update(LATEST, bind(
                column("bigint", versions, NewVersion::meterId),
                column("smallint", versions, version -> version.register().code()),
                times(versions, NewVersion::readAt),
                column("text", RESOURCES, Resource::name),
                column("smallint", RESOURCES, resource -> resource.register().code())));
    }
}
