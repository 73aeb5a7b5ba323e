package ru.pribor.demo;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How the town was heard before its first start: three months by day, with an outage and some lost days, and the last day by slots. */
@Component
@Profile("demo")
class DemoAir {

    static final String GATEWAY = "0016c001f1000001";
    private static final String KNOWN_SINCE = """
            update pribor.meter m set registered_at = :now::timestamptz - interval '100 days'
            from pribor.house h where h.id = m.house_id and h.address like :town""";
    /** Twenty-four days ago every fourth house was out of reach for two days; one device in fifty lost a day. */
    private static final String DAYS = """
            with day as (
                select day::date as day, ((:now::timestamptz at time zone 'UTC')::date - day::date) as ago
                from generate_series((:now::timestamptz at time zone 'UTC')::date - 100, (:now::timestamptz at time zone 'UTC')::date,
                                     interval '1 day') day)
            insert into pribor.device_day (device_id, day, frames, battery_percent)
            select distinct c.device_id, d.day, case d.ago when 0 then extract(hour from :now::timestamptz at time zone 'UTC') + 1 else 24 end,
                   70 + m.id % 30
            from day d, pribor.meter m
            join pribor.house h on h.id = m.house_id
            join pribor.device_channel c on c.meter_id = m.id and c.valid_until is null
            where h.address like :town
              and not (m.serial like :silent and d.ago < 5)
              and not (h.id % 4 = 0 and d.ago in (24, 25))
              and ('x' || substr(md5(c.device_id || ' ' || d.day), 1, 4))::bit(16)::int % 50 > 0
            on conflict do nothing""";
    private static final String GATEWAYS = """
            with gateway as (
                insert into pribor.gateway (name, server, first_heard_at, last_heard_at)
                values (:gateway, 'chirpstack', :now::timestamptz - interval '100 days', :now)
                on conflict (name) do update set last_heard_at = excluded.last_heard_at returning id)
            insert into pribor.device_gateway_day (device_id, gateway_id, day, frames, best_rssi, rssi_sum, snr_sum)
            select d.device_id, g.id, d.day, d.frames, -64 - d.device_id % 40, -d.frames * (70 + d.device_id % 40), 4 * d.frames
            from pribor.device_day d, gateway g
            where d.day > (:now::timestamptz at time zone 'UTC')::date - 30
            on conflict do nothing""";
    private static final String SLOTS = """
            insert into pribor.source_slot (source, slot, frames, delay_ms, longest_delay_ms)
            select 'chirpstack', slot, frames, frames * (140 + 60 * sin(n / 9.0)), 700 + (n * 7919) % 900
            from generate_series(1, 144) n,
                 lateral (select date_bin('10 minutes', :now::timestamptz, '2024-01-01 00:00+00') - n * interval '10 minutes' as slot,
                                 150 + (n * 7919) % 31 as frames) s
            on conflict do nothing""";

    private final JdbcClient database;

    DemoAir(JdbcClient database) {
        this.database = database;
    }

    void write(Instant now) {
        Timestamp at = Timestamp.from(now);
        String town = DemoRegistry.TOWN + "%";
        database.sql(KNOWN_SINCE).param("now", at).param("town", town).update();
        database.sql(DAYS).param("now", at).param("town", town).param("silent", Troubles.SILENT).update();
        database.sql(GATEWAYS).param("now", at).param("gateway", GATEWAY).update();
        database.sql(SLOTS).param("now", at).update();
    }
}
