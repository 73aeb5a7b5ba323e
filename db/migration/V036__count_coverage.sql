-- How many meters of a house were to be heard on a day of UTC, and how many were.
create table house_day (
    house_id bigint not null references house on delete cascade,
    day      date not null,
    resource text not null,
    expected integer not null,
    received integer not null,
    primary key (house_id, day, resource)
);
create index house_day_by_day on house_day (day);

alter table house_day enable row level security;
alter table house_day force row level security;
create policy scope on house_day using (
    (select scope_sees_all())
    or house_id in (select house_id from scope_house)
    or (house_id, resource) in (select house_id, resource from scope_house_resource));

-- The meters that were not heard on a day on which they were to be.
create table missed_day (
    day      date not null,
    meter_id bigint not null references meter on delete cascade,
    primary key (day, meter_id)
);
create index missed_day_by_meter on missed_day (meter_id);

alter table missed_day enable row level security;
alter table missed_day force row level security;
create policy scope on missed_day using (
    (select scope_sees_all())
    or exists (select 1 from scope_present_meter m where m.id = missed_day.meter_id));

-- Days that are over and to be counted, for the first time or anew.
create table uncounted_day (
    day date primary key
);

-- Meters that were to be heard on a day of UTC: known, installed, and connected all day. They were where a frame came on that
-- day, or on as many days before it as their interval has.
create function meter_coverage(wanted date) returns table (meter_id bigint, house_id bigint, resource text, heard boolean)
    language sql stable as
$$
    select m.id, i.house_id, m.resource,
           exists (select from pribor.device_day d
                   where d.device_id = c.device_id and d.frames > 0 and d.day <= wanted
                     and d.day > wanted - ceil(coalesce(m.expected_interval_s, t.expected_interval_s) / 86400.0)::integer)
    from pribor.meter m
    join pribor.meter_model t on t.id = m.model_id
    join pribor.installation i on i.meter_id = m.id and i.installed_on <= wanted and coalesce(i.removed_on > wanted, true)
    join pribor.device_channel c on c.meter_id = m.id and c.valid_from <= wanted::timestamp at time zone 'UTC'
        and coalesce(c.valid_until >= (wanted + 1)::timestamp at time zone 'UTC', true)
    where m.state = 'IN_OPERATION' and m.registered_at <= wanted::timestamp at time zone 'UTC'
$$;

-- What each source brought in ten minutes of our clock, and how long after the network server had heard it.
create table source_slot (
    source           text not null,
    slot             timestamptz not null,
    frames           integer not null,
    delay_ms         bigint not null,
    longest_delay_ms bigint not null,
    primary key (slot, source)
);

alter table source_slot enable row level security;
alter table source_slot force row level security;
create policy scope on source_slot using (
    (select scope_sees_all()) or (select scope_has('OPERATOR')) or (select scope_has('MANAGER')) or (select scope_has('SUPPLIER')));
