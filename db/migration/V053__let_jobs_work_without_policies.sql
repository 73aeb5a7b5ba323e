-- Jobs and routes see every row, yet their statements were planned with all policies: 15 to 90 ms a plan. Where the role of the
-- application has another one beside it, <role>_system, they work as that: its own policy on every table is no more than "true".

-- The name of that role; null where there is none, or where this one may not become it.
create function system_role() returns name language sql stable as
$$ select r.rolname from pg_roles r where r.rolname = current_user || '_system' and pg_has_role(r.oid, 'member') $$;

-- What it needs in every table of ours, those of the engine among them. From then on the other policies bind the application's own
-- role alone. Asked after each migration; what is there already is left as it is.
create function admit_system_role() returns void language plpgsql as
$$
declare
    role   name := pribor.system_role();
    one    record;
begin
    if role is null then
        return;
    end if;
    perform pg_advisory_xact_lock(hashtext('pribor.system_role'));
    execute format('grant usage on schema pribor, retired to %I', role);
    execute format('alter default privileges grant select, insert, update, delete on tables to %I', role);
    execute format('alter default privileges grant usage, select on sequences to %I', role);
    for one in select c.oid::regclass as name, c.relkind = 'S' as counts from pg_class c
               where c.relowner = current_user::regrole and c.relkind in ('r', 'p', 'v', 'S')
                 and not case c.relkind when 'S' then has_sequence_privilege(role, c.oid, 'usage')
                                        else has_table_privilege(role, c.oid, 'delete') end loop
        execute format(case when one.counts then 'grant usage, select on sequence %s to %I'
                            else 'grant select, insert, update, delete on %s to %I' end, one.name, role);
    end loop;
    for one in select p.policyname as policy, p.schemaname || '.' || quote_ident(p.tablename) as name
               from pg_policies p where p.schemaname = 'pribor' and p.roles = '{public}' loop
        execute format('alter policy %I on %s to %I', one.policy, one.name, current_user);
    end loop;
    for one in select c.oid::regclass as name from pg_class c
               where c.relnamespace = 'pribor'::regnamespace and c.relrowsecurity and not c.relispartition
                 and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'system') loop
        execute format('create policy system on %s to %I using (true)', one.name, role);
    end loop;
end
$$;

-- Whose tables they are would count else, not who asks.
alter view watched_meter set (security_invoker = true);
alter view current_reading set (security_invoker = true);
