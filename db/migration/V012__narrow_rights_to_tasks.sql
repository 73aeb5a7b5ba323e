-- Candidates of open tasks had the engine's right to change a task (4), its case's variables included; to work on it
-- (16384) is enough. The engine makes its tables after the first start's migrations.

do $$
begin
    if to_regclass('act_ru_authorization') is not null then
        update act_ru_authorization set perms_ = (perms_ & ~4) | 16384, rev_ = rev_ + 1
        where type_ = 1 and resource_type_ = 7 and resource_id_ <> '*' and perms_ & 4 = 4;
    end if;
end
$$;
