-- Partitions come and go while everybody works: a month is made apart and attached, an old one is detached concurrently.
-- PostgreSQL does neither beside a default partition, so what is older than the first month is in one of all time before it;
-- what is newer than the last is nowhere, and the months ahead are made early enough.

create view month_partition as
    select p.relname as parent, c.relname as child, i.inhdetachpending as half_detached, b.open,
           (to_date(right(c.relname, 7), 'YYYY_MM') + case when b.open then interval '0' else interval '1 month' end)::date as until
    from pg_inherits i
    join pg_class p on p.oid = i.inhparent
    join pg_class c on c.oid = i.inhrelid
    cross join lateral (select c.relname = p.relname || '_before_' || right(c.relname, 7)) as b (open)
    where p.oid in ('pribor.frame'::regclass, 'pribor.reading'::regclass, 'pribor.daily_use'::regclass);

-- Null: since ever.
create function add_partition(parent text, first_day date, until date) returns void language plpgsql as
$$
declare
    child text := parent || case when first_day is null then '_before_' || to_char(until, 'YYYY_MM')
                                 else to_char(first_day, '_YYYY_MM') end;
begin
    execute format('create table pribor.%I (like pribor.%I including all)', child, parent);
    execute format('alter table pribor.%I attach partition pribor.%I for values from (%s) to (%L)', parent, child,
                   coalesce(quote_literal(first_day || ' 00:00+00'), 'minvalue'), until || ' 00:00+00');
end
$$;

drop function ensure_partitions(date, date);
create function ensure_partitions(last_month date) returns integer language plpgsql as
$$
declare
    first record;
    month date;
    made  integer := 0;
begin
    for first in select p.parent, max(p.until) as until, min(p.until) - interval '1 month' as beginning, bool_or(p.open) as open
                 from pribor.month_partition p where not p.half_detached group by p.parent loop
        if not first.open then
            perform pribor.add_partition(first.parent, null, first.beginning::date);
        end if;
        month := first.until;
        while month <= last_month loop
            perform pribor.add_partition(first.parent, month, (month + interval '1 month')::date);
            made := made + 1;
            month := month + interval '1 month';
        end loop;
    end loop;
    return made;
end
$$;

-- How many months frames, readings and the days derived from them stay; null: for ever. Of a table's rows the latest valid one
-- counts. What is older is moved to the schema retired, or dropped.
create table retention_rule (
    parent     text not null check (parent in ('frame', 'reading', 'daily_use')),
    valid_from date not null,
    months     integer check (months > 0),
    dropped    boolean not null default false,
    clause     text not null default '',
    primary key (parent, valid_from)
);
insert into retention_rule (parent, valid_from, months, clause) values
    ('frame', '2000-01-01', 36, ''),
    ('reading', '2000-01-01', null, 'ПП РФ № 354, п. 31 «е»: не менее 3 лет'),
    ('daily_use', '2000-01-01', null, '');
create schema retired;

-- The default partitions give what they hold to months of its own.
set local pribor.scope = 'system';
do $$
declare
    old   record;
    month date;
    last  date;
begin
    for old in select * from (values ('frame', 'received_at'), ('reading', 'read_at'), ('daily_use', 'day')) as dated (parent, at) loop
        execute format('alter table pribor.%I detach partition pribor.%I', old.parent, old.parent || '_other');
        execute format('select max(%I)::date from pribor.%I', old.at, old.parent || '_other') into last;
        select min(p.until) - interval '1 month', greatest(max(p.until), last) into month, last
        from month_partition p where p.parent = old.parent;
        month := coalesce(month, date_trunc('month', now()) - interval '13 months');
        perform add_partition(old.parent, null, month);
        while month <= last loop
            if to_regclass('pribor.' || old.parent || to_char(month, '_YYYY_MM')) is null then
                perform add_partition(old.parent, month, (month + interval '1 month')::date);
            end if;
            month := month + interval '1 month';
        end loop;
        execute format('insert into pribor.%I select * from pribor.%I', old.parent, old.parent || '_other');
        execute format('drop table pribor.%I', old.parent || '_other');
    end loop;
end
$$;
