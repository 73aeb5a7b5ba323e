-- Meters that are heard, but later than they should be: since when, and when a frame was found to be overdue last.
create table late_meter (
    meter_id   bigint primary key references meter on delete cascade,
    since      timestamptz not null,
    noticed_at timestamptz not null
);

alter table late_meter enable row level security;
alter table late_meter force row level security;
create policy scope on late_meter using (
    (select scope_sees_all())
    or exists (select 1 from scope_present_meter m where m.id = late_meter.meter_id));
