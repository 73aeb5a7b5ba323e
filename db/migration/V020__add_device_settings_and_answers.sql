-- What a device's payload does not say and its codec must be told: values by the keys of Codec.settings().
alter table device add column settings jsonb not null default '{}';

-- An answer of a wired meter that its device sends in several frames: the parts that wait for the others. number is
-- the place of the part, or the frame's counter where the device does not number them; parts is 0 where it does not say.
create table answer_part (
    device_id   bigint not null references device on delete cascade,
    request     smallint not null,
    number      bigint not null,
    numbered    boolean not null,
    parts       smallint not null,
    total       integer not null,
    received_at timestamptz not null,
    kept_at     timestamptz not null,
    content     bytea not null,
    primary key (device_id, request, number)
);
create index answer_part_by_time on answer_part (kept_at);

-- What became of the latest answers: one row a device, request and outcome, rewritten in place. The bytes stand here
-- where no codec reads them; the frames hold them in any case.
create table device_answer (
    device_id bigint not null references device on delete cascade,
    request   smallint not null,
    outcome   text not null check (outcome in ('READ', 'RAW', 'DROPPED')),
    at        timestamptz not null,
    detail    text not null,
    content   bytea not null,
    primary key (device_id, request, outcome)
);

-- Like a frame, an answer may carry the neighbours' meters: whoever sees a meter by work sees what came then.
do $$
declare
    child record;
begin
    for child in select * from (values ('answer_part', 'received_at'), ('device_answer', 'at')) as dated (name, at) loop
        execute format('alter table pribor.%I enable row level security', child.name);
        execute format('alter table pribor.%I force row level security', child.name);
        execute format('create policy scope on pribor.%1$I using (
            (select pribor.scope_sees_all())
            or exists (select 1 from pribor.device_channel c join pribor.scope_work_meter m on m.id = c.meter_id
                       where c.device_id = %1$I.device_id and c.valid_from <= %1$I.%2$I
                         and coalesce(c.valid_until > %1$I.%2$I, true) and %1$I.%2$I <= m.until))', child.name, child.at);
    end loop;
end
$$;
