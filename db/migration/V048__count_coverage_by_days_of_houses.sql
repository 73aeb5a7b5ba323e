-- Meters that were to be heard on a day of their house: known, installed, and connected all day. They were where a frame came
-- on that day, or on as many days before it as their interval has. What was heard until now was added to days of UTC.
create or replace function meter_coverage(wanted date)
    returns table (meter_id bigint, house_id bigint, resource text, heard boolean)
    language sql stable as
$$
    select m.id, i.house_id, m.resource,
           exists (select from pribor.device_day d
                   where d.device_id = c.device_id and d.frames > 0 and d.day <= wanted
                     and d.day > wanted - ceil(coalesce(m.expected_interval_s, t.expected_interval_s) / 86400.0)::integer)
    from pribor.meter m
    join pribor.meter_model t on t.id = m.model_id
    join pribor.installation i on i.meter_id = m.id and i.installed_on <= wanted and coalesce(i.removed_on > wanted, true)
    join pribor.house h on h.id = i.house_id
    join pribor.device_channel c on c.meter_id = m.id and c.valid_from <= wanted::timestamp at time zone h.time_zone
        and coalesce(c.valid_until >= (wanted + 1)::timestamp at time zone h.time_zone, true)
    where m.state = 'IN_OPERATION' and m.registered_at <= wanted::timestamp at time zone h.time_zone
$$;
