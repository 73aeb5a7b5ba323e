-- Frames and readings in fewer bytes: short numbers, columns in the order of their alignment, one narrow key each.
-- Their policies, made by earlier migrations, are carried over as they are.
create temporary table carried_policy on commit drop as
    select c.relname as name, pg_get_expr(p.polqual, p.polrelid) as condition
    from pg_policy p join pg_class c on c.oid = p.polrelid
    where p.polrelid in ('pribor.frame'::regclass, 'pribor.reading'::regclass);

create schema wide;
do $$
declare
    part regclass;
begin
    for part in select inhrelid::regclass from pg_inherits
                where inhparent in ('pribor.frame'::regclass, 'pribor.reading'::regclass) loop
        execute format('alter table %s set schema wide', part);
    end loop;
end
$$;
alter table frame set schema wide;
alter table reading set schema wide;

-- The raw journal. received_at is the network's time, so that a repeat is a repeat. session and counter are the 32 bits
-- of LoRaWAN's device address and frame counter.
create table frame (
    received_at timestamptz not null,
    device_id   integer not null,
    session     integer not null,
    counter     integer not null,
    codec_id    smallint,
    port        smallint not null,
    gateways    smallint not null,
    rssi        smallint,
    snr         real,
    payload     bytea not null,
    primary key (device_id, counter, received_at)
) partition by range (received_at);
create table frame_other partition of frame default;

-- register, source, time_source, verdict and rule are codes of the enumerations in ru.pribor.quantity and
-- ru.pribor.reading. version 0 is the radio's, later ones are corrections. house_id 0: the meter stood in no house;
-- rule 0: none.
create table reading (
    meter_id    bigint not null,
    read_at     timestamptz not null,
    received_at timestamptz not null,
    house_id    integer not null,
    register    smallint not null,
    version     smallint not null default 0,
    source      smallint not null,
    time_source smallint not null,
    verdict     smallint not null,
    rule        smallint not null default 0,
    value       numeric(18, 6) not null,
    primary key (meter_id, read_at, register, version, house_id)
) partition by range (read_at);
create table reading_other partition of reading default;

do $$
declare
    carried record;
begin
    for carried in select * from carried_policy loop
        execute format('alter table pribor.%I enable row level security', carried.name);
        execute format('alter table pribor.%I force row level security', carried.name);
        execute format('create policy scope on pribor.%I using (%s)', carried.name, carried.condition);
    end loop;
end
$$;

set local pribor.scope = 'system';
select ensure_partitions(least(f.month, r.month), greatest(f.last, r.last))
from (select min(received_at)::date as month, max(received_at)::date as last from wide.frame
      where received_at between now() - interval '10 years' and now() + interval '1 year') f,
     (select min(read_at)::date as month, max(read_at)::date as last from wide.reading
      where read_at between now() - interval '10 years' and now() + interval '1 year') r
where least(f.month, r.month) is not null;
insert into frame (received_at, device_id, session, counter, codec_id, port, gateways, rssi, snr, payload)
    select received_at, device_id, (session - (session >> 31 << 32))::integer, (counter - (counter >> 31 << 32))::integer,
           codec_id, port, gateways, rssi, snr, payload
    from wide.frame;
insert into reading (meter_id, read_at, received_at, house_id, register, version, source, time_source, verdict, value)
    select meter_id, read_at, received_at, house_id, register, version, source, time_source, verdict, value
    from wide.reading;
drop schema wide cascade;

-- The watch of silence reads the whole table once a minute; each frame would pay for the index.
drop index meter_status_by_frame;

-- The driver sends arrays of numbers in binary, arrays of times only as text.
create function times(microseconds bigint[]) returns timestamptz[] language sql immutable parallel safe as
$$ select array_agg(timestamptz 'epoch' + t * interval '1 microsecond' order by n)
   from unnest(microseconds) with ordinality u (t, n) $$;
