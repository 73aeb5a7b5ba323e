-- A contractor or inspector keeps the own cases as the record of the work: the case, the meter it was about and where
-- that stood. What happens at the meter is theirs to see until the case closes, and not after it.

select set_config('pribor.scope', 'system', true);

-- Repeats the case's, so that a policy needs no join.
alter table case_participant add closed_at timestamptz;
update case_participant p set closed_at = c.closed_at from meter_case c where c.id = p.case_id and c.closed_at is not null;
drop index case_participant_by_organisation;
drop index case_participant_by_user;
create index case_participant_by_organisation on case_participant (organisation_id, meter_id);
create index case_participant_by_user on case_participant (user_id, meter_id);

create function case_participant_close() returns trigger language plpgsql as
$$
begin
    update pribor.case_participant set closed_at = new.closed_at where case_id = new.id;
    return new;
end
$$;
create trigger case_participant_close after update of closed_at on meter_case
    for each row execute function case_participant_close();

-- Meters of the cases given to a contractor or inspector, and until when: infinity while the case runs.
create or replace view scope_case_meter as
    select c.meter_id, c.house_id, c.case_id, coalesce(c.closed_at, 'infinity') as until from case_participant c
    where (c.organisation_id = (select pribor.scope_organisation()) or c.user_id = (select pribor.scope_user()))
      and ((c.role = 'CONTRACTOR' and (select pribor.scope_has('CONTRACTOR')))
        or (c.role = 'INSPECTOR' and (select pribor.scope_has('INSPECTOR'))));

-- Meters of which a person sees what is now.
create view scope_present_meter as
    select m.id from meter m
    where m.house_id in (select house_id from scope_house)
       or (m.house_id, m.resource) in (select house_id, resource from scope_house_resource)
       or m.id in (select meter_id from scope_case_meter where until = 'infinity')
       or m.premises_id in (select premises_id from scope_premises);

-- Meters a person sees by work, not by living there, and until when.
create or replace view scope_work_meter as
    select m.id, 'infinity'::timestamptz as until from meter m
    where m.house_id in (select house_id from scope_house)
       or (m.house_id, m.resource) in (select house_id, resource from scope_house_resource)
    union all
    select meter_id, until from scope_case_meter;

-- The place of the work; where the meter stands after it was moved to another house is not.
drop policy scope on premises;
create policy scope on premises using (
    (select scope_sees_all())
    or house_id in (select house_id from scope_house)
    or house_id in (select house_id from scope_house_resource)
    or id in (select premises_id from scope_premises)
    or id in (select m.premises_id from meter m where (m.id, m.house_id) in (select meter_id, house_id from scope_case_meter)));

drop policy scope on metering_point;
create policy scope on metering_point using (
    (select scope_sees_all())
    or house_id in (select house_id from scope_house)
    or (house_id, resource) in (select house_id, resource from scope_house_resource)
    or premises_id in (select premises_id from scope_premises)
    or id in (select m.point_id from meter m where (m.id, m.house_id) in (select meter_id, house_id from scope_case_meter)));

do $$
declare
    child record;
begin
    -- What a meter is now.
    for child in select * from (values ('meter_status'), ('awaited_frame')) as present (name) loop
        execute format('drop policy scope on pribor.%I', child.name);
        execute format('create policy scope on pribor.%1$I using ((select pribor.scope_sees_all())
            or exists (select 1 from pribor.scope_present_meter m where m.id = %1$I.meter_id))', child.name);
    end loop;

    -- What its life was.
    for child in select * from (values ('device_channel', 'valid_from'), ('installation', 'installed_on'),
                                       ('passport_entry', 'at'), ('passport_seal', 'day')) as dated (name, at) loop
        execute format('drop policy scope on pribor.%I', child.name);
        execute format('create policy scope on pribor.%1$I using ((select pribor.scope_sees_all())
            or exists (select 1 from pribor.scope_present_meter m where m.id = %1$I.meter_id)
            or exists (select 1 from pribor.scope_case_meter c where c.meter_id = %1$I.meter_id and %1$I.%2$I <= c.until))',
            child.name, child.at);
    end loop;

    -- What happened belongs to the house in which it happened, and to those who lived or worked there then.
    for child in select * from (values ('reading', 'read_at'), ('quarantined_reading', 'read_at'),
                                       ('meter_event', 'raised_at')) as dated (name, at) loop
        execute format('drop policy scope on pribor.%I', child.name);
        execute format('create policy scope on pribor.%1$I using (
            (select pribor.scope_sees_all())
            or house_id in (select house_id from pribor.scope_house)
            or exists (select 1 from pribor.scope_house_resource s
                       join pribor.meter m on m.resource = s.resource
                       where m.id = %1$I.meter_id and s.house_id = %1$I.house_id)
            or exists (select 1 from pribor.scope_case_meter c
                       where c.meter_id = %1$I.meter_id and c.house_id = %1$I.house_id and %1$I.%2$I <= c.until)
            or (house_id = 0 and exists (select 1 from pribor.scope_work_meter m
                                         where m.id = %1$I.meter_id and %1$I.%2$I <= m.until))
            or exists (select 1 from pribor.scope_premises s join pribor.meter m on m.premises_id = s.premises_id
                       where m.id = %1$I.meter_id and s.house_id = %1$I.house_id and %1$I.%2$I >= s.since))',
            child.name, child.at);
    end loop;
end
$$;

-- A frame may carry the neighbours' channels: a resident sees values only.
drop policy scope on frame;
create policy scope on frame using (
    (select scope_sees_all())
    or exists (select 1 from device_channel c join scope_work_meter m on m.id = c.meter_id
               where c.device_id = frame.device_id and c.valid_from <= frame.received_at
                 and coalesce(c.valid_until > frame.received_at, true) and frame.received_at <= m.until));

-- Photos and papers may show people and their flats: a customer does not see them.
drop policy scope on stored_file;
create policy scope on stored_file using (
    (select scope_sees_all())
    or (meter_id is null and uploaded_by = (select scope_user()))
    or exists (select 1 from meter m where m.id = stored_file.meter_id and (
               m.house_id in (select house_id from scope_house where role in ('OPERATOR', 'MANAGER'))
               or (m.house_id, m.resource) in (select house_id, resource from scope_house_resource)
               or exists (select 1 from scope_premises s
                          where s.premises_id = m.premises_id and stored_file.uploaded_at >= s.since)))
    or exists (select 1 from scope_case_meter c
               where c.meter_id = stored_file.meter_id and stored_file.uploaded_at <= c.until));
