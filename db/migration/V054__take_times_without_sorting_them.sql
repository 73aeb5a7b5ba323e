-- Eight times a frame: an array keeps the order in which it is taken apart. A double holds microseconds until the year 2184.
create or replace function times(microseconds bigint[]) returns timestamptz[] language sql immutable parallel safe as
$$ select array(select to_timestamp(t / 1e6::float8) from unnest(microseconds) t) $$;
