-- Row-level security, forced on the owner too. An organisation sees a house while its contract runs.

-- Houses that an organisation sees as a whole, and as what (operator, manager, customer).
create view scope_house as
    select p.house_id, p.role from house_party p
    where p.organisation_id = (select pribor.scope_organisation())
      and p.resource is null
      and ((p.role = 'OPERATOR' and (select pribor.scope_has('OPERATOR')))
        or (p.role = 'MANAGER' and (select pribor.scope_has('MANAGER')))
        or (p.role = 'CUSTOMER' and (select pribor.scope_has('CUSTOMER'))))
      and p.valid_from <= current_date and coalesce(p.valid_until > current_date, true);

-- Houses in which a supplier sees its resource.
create view scope_house_resource as
    select p.house_id, p.resource from house_party p
    where p.organisation_id = (select pribor.scope_organisation())
      and p.role = 'SUPPLIER' and (select pribor.scope_has('SUPPLIER'))
      and p.valid_from <= current_date and coalesce(p.valid_until > current_date, true);

-- Premises of a resident's own accounts; what was before "since" is the one's who lived there before.
create view scope_premises as
    select a.premises_id, a.house_id, a.valid_from::timestamp at time zone 'UTC' as since from account_resident a
    where a.user_id = (select pribor.scope_user()) and (select pribor.scope_has('RESIDENT'))
      and a.valid_from <= current_date and coalesce(a.valid_until > current_date, true);

-- Meters of the cases given to a contractor or inspector.
create view scope_case_meter as
    select c.meter_id, c.house_id, c.case_id from case_participant c
    where (c.organisation_id = (select pribor.scope_organisation()) or c.user_id = (select pribor.scope_user()))
      and ((c.role = 'CONTRACTOR' and (select pribor.scope_has('CONTRACTOR')))
        or (c.role = 'INSPECTOR' and (select pribor.scope_has('INSPECTOR'))));

alter table house enable row level security;
alter table house force row level security;
create policy scope on house using (
    (select scope_sees_all())
    or id in (select house_id from scope_house)
    or id in (select house_id from scope_house_resource)
    or id in (select house_id from scope_case_meter)
    or id in (select house_id from scope_premises));

alter table premises enable row level security;
alter table premises force row level security;
create policy scope on premises using (
    (select scope_sees_all())
    or house_id in (select house_id from scope_house)
    or house_id in (select house_id from scope_house_resource)
    or id in (select premises_id from scope_premises)
    or id in (select m.premises_id from meter m where m.id in (select meter_id from scope_case_meter)));

-- Accounts are personal data: a customer does not see them.
alter table account enable row level security;
alter table account force row level security;
create policy scope on account using (
    (select scope_sees_all())
    or house_id in (select house_id from scope_house where role in ('OPERATOR', 'MANAGER'))
    or house_id in (select house_id from scope_house_resource)
    or premises_id in (select premises_id from scope_premises));

alter table account_resident enable row level security;
alter table account_resident force row level security;
create policy scope on account_resident using (
    (select scope_sees_all()) or user_id = (select scope_user()));

alter table metering_point enable row level security;
alter table metering_point force row level security;
create policy scope on metering_point using (
    (select scope_sees_all())
    or house_id in (select house_id from scope_house)
    or (house_id, resource) in (select house_id, resource from scope_house_resource)
    or premises_id in (select premises_id from scope_premises)
    or id in (select m.point_id from meter m where m.id in (select meter_id from scope_case_meter)));

alter table meter enable row level security;
alter table meter force row level security;
create policy scope on meter using (
    (select scope_sees_all())
    or house_id in (select house_id from scope_house)
    or (house_id, resource) in (select house_id, resource from scope_house_resource)
    or premises_id in (select premises_id from scope_premises)
    or id in (select meter_id from scope_case_meter));

-- Meters a person sees by work, not by living there.
create view scope_work_meter as
    select m.id from meter m
    where m.house_id in (select house_id from scope_house)
       or (m.house_id, m.resource) in (select house_id, resource from scope_house_resource)
       or m.id in (select meter_id from scope_case_meter);

-- What hangs on a meter is seen by whoever sees the meter.
do $$
declare
    child text;
begin
    foreach child in array array['device_channel', 'installation', 'passport_entry', 'passport_seal', 'meter_status',
                                 'awaited_frame'] loop
        execute format('alter table pribor.%I enable row level security', child);
        execute format('alter table pribor.%I force row level security', child);
        execute format('create policy scope on pribor.%I using ((select pribor.scope_sees_all())
            or exists (select 1 from pribor.meter m where m.id = %I.meter_id))', child, child);
    end loop;
end
$$;

-- Heads hold hashes alone and are touched by a trigger on every entry: any scope will do, but none will not.
alter table passport_head enable row level security;
alter table passport_head force row level security;
create policy scope on passport_head using (current_setting('pribor.scope', true) <> '');

-- What happened belongs to the house in which it happened, and to those who lived there then.
do $$
declare
    child record;
begin
    for child in select * from (values ('reading', 'read_at'), ('quarantined_reading', 'read_at'),
                                       ('meter_event', 'raised_at')) as dated (name, at) loop
        execute format('alter table pribor.%I enable row level security', child.name);
        execute format('alter table pribor.%I force row level security', child.name);
        execute format('create policy scope on pribor.%1$I using (
            (select pribor.scope_sees_all())
            or house_id in (select house_id from pribor.scope_house)
            or exists (select 1 from pribor.scope_house_resource s
                       join pribor.meter m on m.resource = s.resource
                       where m.id = %1$I.meter_id and s.house_id = %1$I.house_id)
            or meter_id in (select meter_id from pribor.scope_case_meter)
            or (house_id = 0 and exists (select 1 from pribor.scope_work_meter m where m.id = %1$I.meter_id))
            or exists (select 1 from pribor.scope_premises s join pribor.meter m on m.premises_id = s.premises_id
                       where m.id = %1$I.meter_id and s.house_id = %1$I.house_id and %1$I.%2$I >= s.since))',
            child.name, child.at);
    end loop;
end
$$;

alter table meter_case enable row level security;
alter table meter_case force row level security;
create policy scope on meter_case using (
    (select scope_sees_all())
    or house_id in (select house_id from scope_house)
    or (house_id, resource) in (select house_id, resource from scope_house_resource)
    or id in (select case_id from scope_case_meter)
    or exists (select 1 from scope_premises s join meter m on m.premises_id = s.premises_id
               where m.id = meter_case.meter_id and coalesce(closed_at, 'infinity') >= s.since));

alter table device enable row level security;
alter table device force row level security;
create policy scope on device using (
    (select scope_sees_all())
    or exists (select 1 from device_channel c where c.device_id = device.id));

-- A frame may carry the neighbours' channels: a resident sees values only.
alter table frame enable row level security;
alter table frame force row level security;
create policy scope on frame using (
    (select scope_sees_all())
    or exists (select 1 from device_channel c join scope_work_meter m on m.id = c.meter_id
               where c.device_id = frame.device_id and c.valid_from <= frame.received_at
                 and coalesce(c.valid_until > frame.received_at, true)));

-- Photos and papers may show people and their flats: a customer does not see them.
alter table stored_file enable row level security;
alter table stored_file force row level security;
create policy scope on stored_file using (
    (select scope_sees_all())
    or (meter_id is null and uploaded_by = (select scope_user()))
    or exists (select 1 from meter m where m.id = stored_file.meter_id and (
               m.house_id in (select house_id from scope_house where role in ('OPERATOR', 'MANAGER'))
               or (m.house_id, m.resource) in (select house_id, resource from scope_house_resource)
               or m.id in (select meter_id from scope_case_meter)
               or exists (select 1 from scope_premises s
                          where s.premises_id = m.premises_id and stored_file.uploaded_at >= s.since))));

alter table unprocessed_message enable row level security;
alter table unprocessed_message force row level security;
create policy scope on unprocessed_message using (
    (select scope_sees_all()) or (select scope_has('OPERATOR')));

alter table case_event enable row level security;
alter table case_event force row level security;
create policy scope on case_event using (
    (select scope_sees_all()) or exists (select 1 from meter_case c where c.id = case_event.case_id));

alter table case_participant enable row level security;
alter table case_participant force row level security;
create policy scope on case_participant using (
    (select scope_sees_all())
    or organisation_id = (select scope_organisation())
    or user_id = (select scope_user())
    or house_id in (select house_id from scope_house));

alter table import_error_list enable row level security;
alter table import_error_list force row level security;
create policy scope on import_error_list using (
    (select scope_is_system()) or user_id = (select scope_user()));
