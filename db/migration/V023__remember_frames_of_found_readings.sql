-- Readings that were found in a frame when it was decoded again. A reading the radio brought names its frame by the time of
-- receipt of its first version; these have none of that.
create table found_reading (
    meter_id    bigint not null,
    read_at     timestamptz not null,
    register    smallint not null,
    received_at timestamptz not null,
    primary key (meter_id, read_at, register)
);

-- Whoever sees the reading sees where it was found.
alter table found_reading enable row level security;
alter table found_reading force row level security;
create policy scope on found_reading using (
    (select scope_sees_all())
    or exists (select from reading r where (r.meter_id, r.read_at, r.register)
                                           = (found_reading.meter_id, found_reading.read_at, found_reading.register)));
