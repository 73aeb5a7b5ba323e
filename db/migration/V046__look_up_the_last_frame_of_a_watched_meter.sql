-- The last frame is looked up meter by meter, by the index ("offset 0" keeps it so). As a join it was planned for two meters where
-- all are watched, since nobody knows how many are excused or known to be silent, and compared all meters with all their states.
create or replace view watched_meter as
    select m.id, m.house_id, make_interval(secs => coalesce(m.expected_interval_s, t.expected_interval_s)) as interval,
           coalesce(s.last_frame_at, (select greatest(m.registered_at, c.valid_from) from device_channel c
                                      where c.meter_id = m.id and c.valid_until is null
                                      order by c.valid_from desc limit 1)) as heard_at,
           (select e.picked_up_at is not null from meter_event e
            where e.meter_id = m.id and e.kind = 'SILENT' and e.cleared_at is null) as silence_known,
           (select bool_or(x.by_gateway) from excused_meter x where x.meter_id = m.id) as excused_by_gateway
    from meter m
    join meter_model t on t.id = m.model_id
    left join lateral (select last_frame_at from meter_status where meter_id = m.id offset 0) s on true
    where m.state = 'IN_OPERATION';
