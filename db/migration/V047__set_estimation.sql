-- Rules of validation, rules of estimation and numbers of the law are set alike: for a place, from a day on, by a person, with
-- the document the figures come from. Who set it is null where it came with the product or through SQL.
alter table validation_rule add document text not null default '', add document_date date;

alter table estimation_rule
    add model_id bigint references meter_model on delete cascade,
    add point_id bigint references metering_point on delete cascade,
    add document text not null default '', add document_date date,
    add set_by bigint, add set_at timestamptz,
    drop constraint estimation_rule_method_resource_kind_valid_from_key,
    add unique nulls not distinct (method, resource, kind, model_id, point_id, valid_from);
create index estimation_rule_by_point on estimation_rule (point_id);
create index estimation_rule_by_model on estimation_rule (model_id);

-- What a month takes (amount, in the unit of the resource's register: of a person, of heat of a square metre), and by which
-- factor more counts for a reason. The closest row counts, one of a house before one of all.
alter table normative
    add norm text not null default 'CONSUMPTION' check (norm in ('CONSUMPTION', 'FAILED', 'EXPIRED', 'NO_READING')),
    add active boolean not null default true,
    add factor numeric(6, 3) check (factor >= 1),
    add document text not null default '', add document_date date,
    add set_by bigint, add set_at timestamptz,
    alter amount drop not null,
    add check (not active or (norm = 'CONSUMPTION') = (amount is not null)),
    add check (not active or (norm = 'CONSUMPTION') = (factor is null)),
    drop constraint normative_resource_house_id_valid_from_key,
    add unique nulls not distinct (norm, resource, house_id, valid_from);
insert into normative (norm, resource, valid_from, factor, active, clause)
select reason, resource, valid_from, factor, active, clause from normative_multiplier;
drop table normative_multiplier;

do $$
declare
    name text;
begin
    foreach name in array array ['validation_rule', 'estimation_rule', 'normative'] loop
        execute format($sql$
            update pribor.%I set
                document = case when clause ~ '^ПП РФ № 354, ' then 'ПП РФ № 354' when clause like 'ПП РФ от 25.11.2025 № 1871' then 'ПП РФ № 1871'
                                else clause end,
                document_date = case when clause ~ '^ПП РФ № 354, ' then date '2011-05-06'
                                     when clause like 'ПП РФ от 25.11.2025 № 1871' then date '2025-11-25' end,
                clause = case when clause ~ '^ПП РФ № 354, ' then substr(clause, 14) else '' end$sql$, name);
    end loop;
end
$$;
