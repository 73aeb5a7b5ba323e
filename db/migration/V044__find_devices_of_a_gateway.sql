-- With the device in it, so that nobody is tempted to read the whole primary key for the sake of an index-only scan.
drop index device_gateway_day_by_gateway;
create index device_gateway_day_by_gateway on device_gateway_day (gateway_id, day, device_id);
