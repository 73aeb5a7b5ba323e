-- Null where the rule came with the product or through SQL.
alter table validation_rule add set_by bigint, add set_at timestamptz;
