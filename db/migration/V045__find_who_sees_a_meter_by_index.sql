-- Whoever joined this view to a meter read all meters for it, since a union cannot be asked for one of them by an index. So a
-- policy that asks it a row seemed to cost a thousand times what an index saves, and one index as good as any other.
-- As before: a meter a person sees by work, not by living there, and until when.
create or replace view scope_work_meter as
    select m.id,
           case when m.house_id in (select house_id from scope_house)
                  or (m.house_id, m.resource) in (select house_id, resource from scope_house_resource) then 'infinity'
                else (select max(c.until) from scope_case_meter c where c.meter_id = m.id) end as until
    from meter m
    where m.house_id in (select house_id from scope_house)
       or (m.house_id, m.resource) in (select house_id, resource from scope_house_resource)
       or m.id in (select meter_id from scope_case_meter);
