-- What the registry knows of a device's meters was looked up for each frame, five looks into indexes for what changes once a year.
-- Now the stream writes it down beside the device, in its own words; null where it is to be looked up.
alter table device add known text;

-- Devices of which that is no longer true. Whoever changes the registry only adds a row and locks nothing, so that the stream does
-- not wait for an import; the stream looks up what has a row here.
create table device_change (
    id        bigint generated always as identity primary key,
    device_id bigint not null
);
create index device_change_by_device on device_change (device_id);

-- Whoever makes the change, it concerns devices beyond what that person may see. A device without notes that this transaction made or
-- changed needs no row: nobody comes to it before the transaction ends. Once a statement, since the plans of persons hold all policies;
-- and without looking through whole tables, which may have been empty when it was planned.
create function note_device_change() returns trigger language plpgsql set enable_seqscan to off as
$$
declare
    scope   text := coalesce(current_setting('pribor.scope', true), '');
    devices bigint[];
begin
    perform set_config('pribor.scope', 'system', true);
    case tg_table_name
        when 'device_channel' then
            devices := array(select device_id from changed);
        when 'installation' then
            devices := array(select c.device_id from changed n join pribor.device_channel c on c.meter_id = n.meter_id);
        when 'meter' then
            devices := array(select c.device_id from changed n join was o on o.id = n.id join pribor.device_channel c on c.meter_id = n.id
                             where (o.resource, o.state, o.model_id, o.point_id, o.premises_id, o.valid_until, o.expected_interval_s)
                                 is distinct from
                                   (n.resource, n.state, n.model_id, n.point_id, n.premises_id, n.valid_until, n.expected_interval_s));
        when 'meter_model' then
            devices := array(select c.device_id from changed n join was o on o.id = n.id join pribor.meter m on m.model_id = n.id
                             join pribor.device_channel c on c.meter_id = m.id
                             where o.expected_interval_s is distinct from n.expected_interval_s);
        when 'house' then
            devices := array(select c.device_id from changed n join was o on o.id = n.id join pribor.installation i on i.house_id = n.id
                             join pribor.device_channel c on c.meter_id = i.meter_id
                             where o.time_zone is distinct from n.time_zone);
    end case;
    if cardinality(devices) > 0 then
        insert into pribor.device_change (device_id)
        select distinct u.id from unnest(devices) u (id) join pribor.device d on d.id = u.id
        where d.known is not null or d.xmin <> pg_current_xact_id()::xid;
    end if;
    perform set_config('pribor.scope', scope, true);
    return null;
end
$$;

-- A channel stays with its device, and an installation with its meter.
create trigger note_device_change_inserted after insert on device_channel
    referencing new table as changed for each statement execute function note_device_change();
create trigger note_device_change_updated after update on device_channel
    referencing new table as changed for each statement execute function note_device_change();
create trigger note_device_change_deleted after delete on device_channel
    referencing old table as changed for each statement execute function note_device_change();
create trigger note_device_change_inserted after insert on installation
    referencing new table as changed for each statement execute function note_device_change();
create trigger note_device_change_updated after update on installation
    referencing new table as changed for each statement execute function note_device_change();
create trigger note_device_change_deleted after delete on installation
    referencing old table as changed for each statement execute function note_device_change();
create trigger note_device_change after update on meter
    referencing old table as was new table as changed for each statement execute function note_device_change();
create trigger note_device_change after update on meter_model
    referencing old table as was new table as changed for each statement execute function note_device_change();
create trigger note_device_change after update on house
    referencing old table as was new table as changed for each statement execute function note_device_change();
