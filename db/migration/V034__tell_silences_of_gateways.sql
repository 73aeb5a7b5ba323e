-- A house or a gateway that fell silent as a whole.
alter table house_silence rename to common_silence;
alter table common_silence
    alter house_id drop not null,
    add gateway_id integer references gateway on delete cascade,
    add check (num_nonnulls(house_id, gateway_id) = 1);
drop index house_silence_open;
drop index house_silence_by_house;
create unique index common_silence_open on common_silence (house_id, gateway_id) nulls not distinct where ended_at is null;

drop policy scope on common_silence;
create policy scope on common_silence using (
    (select scope_sees_all())
    or house_id in (select house_id from scope_house)
    or gateway_id in (select id from gateway));

-- Meters whose silence one of these explains: no event is raised while a row stands here.
create table excused_meter (
    silence_id bigint not null references common_silence on delete cascade,
    meter_id   bigint not null references meter on delete cascade,
    by_gateway boolean not null,
    primary key (meter_id, silence_id)
);
create index excused_meter_by_silence on excused_meter (silence_id);

alter table excused_meter enable row level security;
alter table excused_meter force row level security;
create policy scope on excused_meter using (
    (select scope_sees_all())
    or exists (select 1 from scope_present_meter m where m.id = excused_meter.meter_id));

-- excused_by_gateway: null where the meter is not excused, false where its house alone excuses it.
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
    left join meter_status s on s.meter_id = m.id
    where m.state = 'IN_OPERATION';

-- Events were raised and held before; those of a silence that lasts are taken back.
select set_config('pribor.scope', 'system', true);
insert into excused_meter (silence_id, meter_id, by_gateway)
    select s.id, m.id, false from common_silence s join meter m on m.house_id = s.house_id
    where s.ended_at is null and m.state = 'IN_OPERATION';
with taken_back as (
    update meter_event set cleared_at = now(), picked_up_at = now() where held and cleared_at is null returning meter_id, cleared_at)
insert into passport_entry (meter_id, at, kind, body)
    select meter_id, cleared_at, 'EVENT_CLEARED',
           '{"at":"' || to_char(cleared_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '","event":"SILENT"}'
    from taken_back order by meter_id;
drop index meter_event_waiting;
alter table meter_event drop held;
create index meter_event_waiting on meter_event (id) where picked_up_at is null;
