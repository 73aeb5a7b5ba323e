-- A member may see all that a role may and yet not become it: since PostgreSQL 16 that is a right of its own.
create or replace function system_role() returns name language sql stable as
$$ select r.rolname from pg_roles r
   where r.rolname = current_user || '_system'
     and pg_has_role(r.oid, case when current_setting('server_version_num')::integer < 160000 then 'member' else 'set' end) $$;
