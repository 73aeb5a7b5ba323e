package ru.pribor.demo;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A year of monthly and a month of hourly readings, written by one statement. */
@Component
@Profile("demo")
class DemoHistory {

    private static final String WRITE = """
            with town as (
                select m.id, m.house_id, m.serial, c.opening_value, c.pulse_weight, c.valid_from, d.codec, %s as rate
                from pribor.meter m
                join pribor.metering_point p on p.id = m.point_id
                join pribor.device_channel c on c.meter_id = m.id and c.valid_until is null
                join pribor.device d on d.id = c.device_id
                join pribor.house h on h.id = m.house_id
                where h.address like :town),
            times as (
                select at from generate_series(:now::timestamptz - interval '30 days', :now::timestamptz, interval '1 hour') as at
                union
                select month at time zone 'Europe/Samara' from generate_series(
                    date_trunc('month', :now::timestamptz at time zone 'Europe/Samara') - interval '12 months',
                    date_trunc('month', :now::timestamptz at time zone 'Europe/Samara'), interval '1 month') as month),
            written as (
                insert into pribor.reading (house_id, meter_id, read_at, received_at, register, source, time_source, verdict, value)
                select t.house_id, t.id, at, at + interval '7 seconds', 1, 1, 1, 1,
                       case t.codec
                           when 'vega-si-11' then t.opening_value + t.pulse_weight * floor(t.rate * days / t.pulse_weight)
                           when 'betar-shve' then floor((t.opening_value + t.rate * days) * 10000) / 10000
                           else floor((t.opening_value + t.rate * days) * 1000) / 1000 end
                from town t, times, lateral (select (%s - %s)::double precision as days) as passed
                where not (t.serial like :silent and at > :now::timestamptz - interval '5 days')
                on conflict do nothing
                returning meter_id, read_at, value)
            insert into pribor.meter_status (meter_id, last_frame_at, last_read_at, last_value, last_register, battery_percent,
                                             temperature_c, rssi, snr, touched_from, touched_until)
            select distinct on (meter_id) meter_id, read_at + interval '7 seconds', read_at, value, 1,
                   70 + meter_id %% 30, 19 + meter_id %% 6, -70 - meter_id %% 40, 4, :now::timestamptz - interval '29 days', read_at
            from written order by meter_id, read_at desc
            on conflict (meter_id) do nothing""".formatted(Consumption.RATE,
            Consumption.SQL.formatted("extract(epoch from at)"), Consumption.SQL.formatted("extract(epoch from t.valid_from)"));

    private final JdbcClient database;

    DemoHistory(JdbcClient database) {
        this.database = database;
    }

    boolean isWritten() {
        return database.sql("""
                select exists (select 1 from pribor.reading r where r.meter_id in (
                    select m.id from pribor.meter m where m.serial = ?))""")
                .param(Troubles.MAGNET).query(Boolean.class).single();
    }

    void write(Instant now) {
        database.sql(WRITE).param("town", DemoRegistry.TOWN + "%").param("silent", Troubles.SILENT)
                .param("now", Timestamp.from(now.truncatedTo(ChronoUnit.HOURS))).update();
    }
}
