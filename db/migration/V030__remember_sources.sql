-- Until when everything is stored that a network server with a history has heard.
create table source_progress (
    source         text primary key,
    complete_until timestamptz not null
);
