package ru.pribor.site;

import java.util.List;

/** Stores the rows that passed the checks, a chunk at a time, each step for all rows at once. */
final class ImportSteps {

    static final String CREATE_TABLES = """
            create temp table import_own on commit drop as
                select distinct p.house_id from pribor.house_party p
                where p.organisation_id = :organisation::bigint
                  and (p.role = 'MANAGER' or :operator and p.role = 'OPERATOR')
                  and p.valid_from <= current_date and coalesce(p.valid_until > current_date, true);
            create unique index on import_own (house_id);
            create temp table import_seen (model text, serial text, row integer, primary key (model, serial)) on commit drop;
            create temp table import_problem (row integer, field text, key text, arguments text[]) on commit drop;
            create temp table import_row (row integer primary key, %s,
                house_id bigint, premises_id bigint, model_id bigint, meter_id bigint, device_id bigint, channel_id bigint,
                point_id bigint, fresh boolean not null default false, installs boolean not null default false,
                touched boolean not null default false, changes jsonb) on commit drop""";

    static final List<String> RESOLVE = List.of(
            """
            update import_row r
            set house_id = (select h.id from pribor.house h
                            where h.address = r.house_address or r.house_address is null and h.fias = r.house_fias),
                model_id = (select m.id from pribor.meter_model m where m.name = r.meter_model),
                device_id = (select d.id from pribor.device d where d.dev_eui = r.dev_eui)""",
            """
            update import_row r
            set meter_id = m.id
            from pribor.meter m where m.model_id = r.model_id and m.serial = r.serial""");

    static final List<String> STORE = List.of(
            """
            insert into import_seen (model, serial, row) select meter_model, serial, row from import_row""",
            // What stands in the registry otherwise than in the file; an empty cell leaves things as they are.
            """
            update import_row r
            set channel_id = c.id
            from (select distinct on (meter_id) meter_id, id from pribor.device_channel
                  where valid_until is null and meter_id in (select meter_id from import_row)
                  order by meter_id, id desc) c
            where c.meter_id = r.meter_id""",
            """
            update import_row r
            set changes = (
                select jsonb_object_agg(f.field, jsonb_build_object('before', f.before, 'after', f.after))
                from pribor.meter m
                left join pribor.installation i on i.meter_id = m.id and i.removed_on is null
                left join pribor.device_channel c on c.id = r.channel_id
                left join pribor.device d on d.id = c.device_id
                cross join lateral (values
                    ('verifiedOn', m.verified_on::text, r.verified_on::text),
                    ('validUntil', m.valid_until::text, r.valid_until::text),
                    ('devEui', d.dev_eui, r.dev_eui),
                    ('codec', d.codec, case when r.dev_eui is not null then r.codec end),
                    ('channel', c.channel::text, case when r.dev_eui is not null then coalesce(r.channel, 1)::text end),
                    ('pulseWeight', trim_scale(c.pulse_weight)::text,
                        case when r.dev_eui is not null then trim_scale(r.pulse_weight)::text end),
                    ('openingPulses', c.opening_pulses::text, case when r.dev_eui is not null then r.opening_pulses::text end),
                    ('openingValue', trim_scale(coalesce(i.opening_value, c.opening_value))::text,
                        case when i.id is not null or c.id is not null then trim_scale(r.opening_value)::text end),
                    ('installedOn', i.installed_on::text, case when i.id is not null then r.installed_on::text end)
                ) as f(field, before, after)
                where m.id = r.meter_id and f.after is not null and f.before is distinct from f.after)
            where r.meter_id is not null""",
            // Houses come under the organisation from the first installation on.
            """
            insert into pribor.house (address, fias, time_zone)
            select house_address, (array_agg(house_fias order by row) filter (where house_fias is not null))[1],
                   coalesce((array_agg(time_zone order by row) filter (where time_zone is not null))[1], 'Europe/Moscow')
            from import_row where house_id is null and house_address is not null group by house_address""",
            """
            with found as (
                update import_row r set house_id = h.id from pribor.house h
                where r.house_id is null and h.address = r.house_address returning r.house_id, r.installed_on),
            unmanaged as (
                select r.house_id, r.installed_on from import_row r
                where :everything and :organisation::bigint is not null and r.house_id is not null
                  and not exists (select 1 from import_own o where o.house_id = r.house_id)),
            party as (
                insert into pribor.house_party (house_id, organisation_id, role, valid_from)
                select house_id, :organisation::bigint, role, least(current_date, min(installed_on))
                from (select * from found union all select * from unmanaged) h,
                     unnest(case when :operator then array['MANAGER', 'OPERATOR'] else array['MANAGER'] end) as role
                where :organisation::bigint is not null
                group by house_id, role on conflict do nothing returning house_id)
            insert into import_own (house_id) select distinct house_id from party on conflict do nothing""",
            """
            update pribor.house h set fias = r.house_fias
            from import_row r where h.id = r.house_id and h.fias is null and r.house_fias is not null""",
            """
            insert into pribor.premises (house_id, number, area_m2)
            select distinct on (house_id, premises) house_id, premises, area_m2 from import_row
            where premises is not null order by house_id, premises, area_m2 is null, row
            on conflict (house_id, number) do nothing""",
            """
            update import_row r set premises_id = p.id
            from pribor.premises p where p.house_id = r.house_id and p.number = r.premises""",
            """
            with changed as (
                update pribor.premises p set area_m2 = r.area_m2
                from (select distinct on (premises_id) premises_id, area_m2 from import_row
                      where premises_id is not null and area_m2 is not null order by premises_id, row) r
                where p.id = r.premises_id and p.area_m2 is distinct from r.area_m2 returning p.id)
            update import_row r set touched = true from changed where r.premises_id = changed.id""",
            """
            with made as (
                insert into pribor.account (house_id, premises_id, number)
                select distinct house_id, premises_id, account from import_row where account is not null
                on conflict (house_id, number) do nothing returning premises_id)
            update import_row r set touched = true from made where r.premises_id = made.premises_id""",
            // The meter.
            """
            insert into pribor.meter_model (name, resource, codec)
            select distinct on (meter_model) meter_model, resource, codec from import_row
            where model_id is null order by meter_model, codec is null, row""",
            """
            update import_row r set model_id = m.id
            from pribor.meter_model m where r.model_id is null and m.name = r.meter_model""",
            """
            update import_row
            set fresh = true, meter_id = nextval(pg_get_serial_sequence('pribor.meter', 'id'))
            where meter_id is null""",
            """
            insert into pribor.meter (id, model_id, serial, resource, state, verified_on, valid_until, house_id, premises_id)
            select meter_id, model_id, serial, resource, 'STORED', verified_on, valid_until, house_id, premises_id
            from import_row where fresh order by meter_id""",
            """
            update import_row r set installs = true
            from pribor.meter m
            where m.id = r.meter_id and m.state in ('STORED', 'REMOVED') and r.installed_on is not null
              and r.house_id is not null
              and not exists (select 1 from pribor.installation i where i.meter_id = m.id
                              and (i.removed_on is null or i.removed_on >= r.installed_on))""",
            // The metering point: one that stands empty there, else a new one.
            """
            with wanted as (
                select row, house_id, premises_id, point_kind, resource,
                       row_number() over (partition by house_id, premises_id, point_kind, resource order by row) as place
                from import_row where installs),
            empty as (
                select p.*, row_number() over (partition by p.house_id, p.premises_id, p.kind, p.resource order by p.id) as place
                from pribor.metering_point p
                where p.house_id in (select house_id from wanted)
                  and not exists (select 1 from pribor.installation i where i.point_id = p.id and i.removed_on is null))
            update import_row r set point_id = e.id
            from wanted w join empty e on e.house_id = w.house_id and e.premises_id is not distinct from w.premises_id
                and e.kind = w.point_kind and e.resource = w.resource and e.place = w.place
            where r.row = w.row""",
            """
            with made as (
                update import_row set point_id = nextval(pg_get_serial_sequence('pribor.metering_point', 'id'))
                where installs and point_id is null returning point_id, house_id, premises_id, point_kind, resource)
            insert into pribor.metering_point (id, house_id, premises_id, kind, resource)
            select point_id, house_id, premises_id, point_kind, resource from made""",
            """
            insert into pribor.installation (meter_id, point_id, house_id, installed_on, opening_value)
            select meter_id, point_id, house_id, installed_on, coalesce(opening_value, 0) from import_row where installs""",
            """
            update pribor.installation i
            set installed_on = coalesce(r.installed_on, i.installed_on),
                opening_value = coalesce(r.opening_value, i.opening_value)
            from import_row r
            where i.meter_id = r.meter_id and i.removed_on is null and r.changes ??| array['installedOn', 'openingValue']""",
            """
            update pribor.meter m
            set verified_on = coalesce(r.verified_on, m.verified_on), valid_until = coalesce(r.valid_until, m.valid_until),
                state = case when r.installs then 'IN_OPERATION' else m.state end,
                house_id = case when r.installs or m.house_id is null then r.house_id else m.house_id end,
                premises_id = case when r.installs or m.house_id is null then r.premises_id else m.premises_id end,
                point_id = case when r.installs then r.point_id else m.point_id end,
                lock_version = m.lock_version + 1
            from import_row r
            where m.id = r.meter_id and (r.installs or r.changes ??| array['verifiedOn', 'validUntil']
                                         or m.house_id is null and r.house_id is not null)""",
            // The radio device and its channel, from the midnight of the installation in the house's time zone.
            """
            insert into pribor.device (dev_eui, codec)
            select distinct dev_eui, codec from import_row where dev_eui is not null and device_id is null""",
            """
            update import_row r set device_id = d.id
            from pribor.device d where r.device_id is null and d.dev_eui = r.dev_eui""",
            """
            update pribor.device d set codec = r.codec
            from import_row r where d.id = r.device_id and d.codec <> r.codec""",
            // An address that never spoke was a slip of the pen; another one is followed by the new from now on.
            """
            update pribor.device_channel c set valid_until = now()
            from import_row r
            where c.id = r.channel_id and r.changes ??| array['devEui', 'channel'] and c.valid_from < now()
              and exists (select 1 from pribor.frame f where f.device_id = c.device_id)""",
            """
            update pribor.device_channel c
            set device_id = coalesce(r.device_id, c.device_id), channel = coalesce(r.channel, c.channel),
                pulse_weight = coalesce(r.pulse_weight, c.pulse_weight),
                opening_value = coalesce(r.opening_value, c.opening_value),
                opening_pulses = coalesce(r.opening_pulses, c.opening_pulses),
                valid_from = case when r.changes ?? 'installedOn'
                                  then r.installed_on::timestamp at time zone h.time_zone else c.valid_from end
            from import_row r left join pribor.house h on h.id = r.house_id
            where c.id = r.channel_id and c.valid_until is null and r.changes - array['verifiedOn', 'validUntil'] <> '{}'""",
            """
            insert into pribor.device_channel (device_id, channel, meter_id, pulse_weight, opening_value, opening_pulses, valid_from)
            select r.device_id, coalesce(r.channel, 1), r.meter_id, coalesce(r.pulse_weight, 1), coalesce(r.opening_value, 0),
                   coalesce(r.opening_pulses, 0),
                   greatest((select max(c.valid_until) from pribor.device_channel c
                             where c.device_id = r.device_id and c.channel = coalesce(r.channel, 1)),
                            (select max(c.valid_until) from pribor.device_channel c where c.meter_id = r.meter_id),
                            coalesce(r.installed_on::timestamp at time zone h.time_zone, now()))
            from import_row r left join pribor.house h on h.id = r.house_id
            where r.device_id is not null
              and not exists (select 1 from pribor.device_channel c where c.meter_id = r.meter_id and c.valid_until is null)""",
            // The passport.
            """
            insert into pribor.passport_entry (meter_id, at, actor, kind, body)
            select e.meter_id, :at, :actor::bigint, e.kind, e.body::text
            from (
                select meter_id, 1 as place, 'REGISTERED' as kind,
                       json_build_object('model', meter_model, 'resource', resource, 'serial', serial, 'source', 'import') as body
                from import_row where fresh
                union all
                select meter_id, 2, 'CHANGED', changes::json from import_row where not fresh and changes is not null
                union all
                select meter_id, 3, 'VERIFIED', json_strip_nulls(
                           json_build_object('validUntil', valid_until, 'verifiedOn', verified_on))
                from import_row where verified_on is not null and (fresh or changes ?? 'verifiedOn')
                union all
                select meter_id, 4, 'INSTALLED', json_build_object('houseId', house_id, 'installedOn', installed_on,
                           'openingValue', coalesce(opening_value, 0)::text, 'pointId', point_id)
                from import_row where installs) e
            order by e.meter_id, e.place""");

    static final String COUNTS = """
            select count(*) filter (where fresh) as created,
                   count(*) filter (where not fresh and (changes is not null or installs or touched)) as updated,
                   count(*) filter (where not fresh and changes is null and not installs and not touched) as unchanged
            from import_row""";

    private ImportSteps() {
    }
}
