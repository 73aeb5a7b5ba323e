package ru.pribor.bench;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import ru.pribor.quantity.Register;
import ru.pribor.reading.DeviceBookFixture;
import ru.pribor.reading.ReadingSource;
import ru.pribor.reading.TimeSource;
import ru.pribor.reading.Verdict;

/**
 * Flats with a water meter each, four hundred to a house, read by a radio module of their own that was heard before: a first
 * frame costs more than those that follow. Made by SQL.
 */
final class Registry {

    private static final long FIRST_DEVICE = 0x70b3_d5e8_0000_0000L;
    private static final int FLATS = 400;
    private static final int AT_ONCE = 2_000;
    private static final String MODEL = """
            insert into pribor.meter_model (name, resource, codec) values ('Bench', 'COLD_WATER', 'betar-shve')
            on conflict do nothing""";
    private static final String HOUSES = """
            insert into pribor.house (address) select 'Bench ' || n from generate_series(?, ?) n on conflict do nothing""";
    private static final String METERS = """
            with flat as (
                insert into pribor.premises (house_id, number)
                select h.id, n from generate_series(?, ?) n join pribor.house h on h.address = 'Bench ' || n / ?
                returning id, house_id, number),
            point as (
                insert into pribor.metering_point (house_id, premises_id, kind, resource)
                select house_id, id, 'PREMISES', 'COLD_WATER' from flat
                returning id, premises_id),
            meter as (
                insert into pribor.meter (model_id, serial, resource, state, house_id, premises_id, point_id)
                select m.id, to_hex(? + f.number::bigint), m.resource, 'IN_OPERATION', f.house_id, f.id, p.id
                from flat f join point p on p.premises_id = f.id join pribor.meter_model m on m.name = 'Bench'
                returning id, serial, house_id, point_id),
            installation as (
                insert into pribor.installation (meter_id, point_id, house_id, installed_on, opening_value)
                select id, point_id, house_id, current_date - 365, 0 from meter),
            heard as (
                insert into pribor.meter_status (meter_id, last_frame_at) select id, now() - interval '60 days' from meter),
            device as (
                insert into pribor.device (dev_eui, codec, server, address)
                select serial, 'betar-shve', 'chirpstack', 'application/1/device/' || serial from meter returning id, dev_eui)
            insert into pribor.device_channel (device_id, meter_id, valid_from)
            select d.id, m.id, now() - interval '1 year' from device d join meter m on m.serial = d.dev_eui""";
    private static final String READINGS = """
            insert into pribor.reading (house_id, meter_id, read_at, received_at, register, source, time_source, verdict, value)
            select m.house_id, m.id, at, at, ?, ?, ?, ?, 100
            from pribor.meter m
            cross join generate_series(?::timestamptz - ? * interval '1 day', ?::timestamptz - interval '1 day', interval '1 day') at""";

    private final JdbcTemplate rows;
    private int meters;

    Registry(JdbcTemplate rows) {
        this.rows = rows;
    }

    static String devEui(int number) {
        return Long.toHexString(FIRST_DEVICE + number);
    }

    int meters() {
        return meters;
    }

    /** Adds what is missing to so many meters. */
    void grow(int most) {
        rows.update(MODEL);
        rows.update(HOUSES, meters / FLATS, most / FLATS);
        rows.update(METERS, meters, most - 1, FLATS, FIRST_DEVICE);
        for (int first = meters; first < most; first += AT_ONCE) {
            DeviceBookFixture.note(rows, IntStream.range(first, Math.min(first + AT_ONCE, most)).mapToObj(Registry::devEui).toList());
        }
        rows.execute("vacuum analyze");
        meters = most;
    }

    /** Adds so many readings at least: one a day of every meter. */
    void fill(int readings, Instant until) {
        int days = (readings + meters - 1) / meters;
        rows.update(READINGS, Register.VOLUME.code(), ReadingSource.RADIO.code(), TimeSource.DEVICE.code(), Verdict.GOOD.code(),
                Timestamp.from(until), days, Timestamp.from(until));
        rows.execute("analyze pribor.reading");
    }
}
