-- Codecs of vendors in JavaScript. A device names the head; what the codec does stands in its versions, one of them in use.
-- Whoever breaks the host several times in a row is suspended, and its frames wait.
create table script_codec (
    id             text primary key check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(id) between 3 and 40),
    name           text not null check (name <> ''),
    vendor         text not null check (vendor <> ''),
    resources      text[] not null check (cardinality(resources) > 0
                       and resources <@ array['COLD_WATER', 'HOT_WATER', 'HEAT', 'ELECTRICITY', 'GAS']),
    active_version integer,
    activated_by   bigint references app_user,
    activated_at   timestamptz,
    breaks         smallint not null default 0,
    suspended_at   timestamptz,
    suspended_for  text check (suspended_for in ('TIME', 'MEMORY', 'UNKNOWN')),
    check ((suspended_at is null) = (suspended_for is null))
);

-- mapping and examples are JSON, kept as text since nobody asks for a part of them.
create table script_codec_version (
    codec       text not null references script_codec,
    version     integer not null check (version > 0),
    source      text not null check (octet_length(source) between 1 and 1048576),
    source_hash bytea not null,
    mapping     text not null,
    examples    text not null,
    created_by  bigint references app_user,
    created_at  timestamptz not null,
    primary key (codec, version)
);
alter table script_codec add foreign key (id, active_version) references script_codec_version (codec, version);

create function script_codec_version_refuse() returns trigger language plpgsql as
$$ begin raise exception 'A version of a codec is never changed: add another one'; end $$;

create trigger script_codec_version_refuse before update or delete on script_codec_version
    for each row execute function script_codec_version_refuse();
create trigger script_codec_version_refuse_truncate before truncate on script_codec_version
    execute function script_codec_version_refuse();

-- Everybody may know the names; the rest is the administrator's.
alter table script_codec enable row level security;
alter table script_codec force row level security;
create policy scope on script_codec for select using (current_setting('pribor.scope', true) <> '');
create policy scope_of_changes on script_codec using ((select scope_sees_all())) with check ((select scope_sees_all()));

alter table script_codec_version enable row level security;
alter table script_codec_version force row level security;
create policy scope on script_codec_version using ((select scope_sees_all()));
