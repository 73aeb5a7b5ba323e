package ru.pribor.reading;

import static ru.pribor.reading.SetBased.bind;
import static ru.pribor.reading.SetBased.column;
import static ru.pribor.reading.SetBased.times;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What the last frame of each meter said, and the cases that waited for one. */
@Component
class MeterStatuses {

    private static final String BEGIN = """
            insert into pribor.meter_status (meter_id) select unnest(?::bigint[]) on conflict do nothing""";
    private static final String UPDATE = """
            update pribor.meter_status s set
                last_frame_at = greatest(s.last_frame_at, u.last_frame_at),
                last_read_at = u.last_read_at,
                last_value = u.last_value,
                last_register = u.last_register,
                battery_percent = coalesce(u.battery_percent, s.battery_percent),
                temperature_c = coalesce(u.temperature_c, s.temperature_c),
                clock_drift_s = coalesce(u.clock_drift_s, s.clock_drift_s),
                rssi = coalesce(u.rssi, s.rssi),
                snr = coalesce(u.snr, s.snr),
                frame_session = u.frame_session,
                frame_counter = u.frame_counter,
                touched_from = least(s.touched_from, u.touched_from),
                touched_until = greatest(s.touched_until, u.touched_until)
            from unnest(?::bigint[], pribor.times(?), pribor.times(?), ?::numeric[], ?::smallint[], ?::smallint[], ?::smallint[],
                        ?::bigint[], ?::smallint[], ?::real[], ?::integer[], ?::integer[], pribor.times(?), pribor.times(?))
                 u (meter_id, last_frame_at, last_read_at, last_value, last_register, battery_percent, temperature_c,
                    clock_drift_s, rssi, snr, frame_session, frame_counter, touched_from, touched_until)
            where s.meter_id = u.meter_id""";
    private static final String ARRIVED = """
            update pribor.awaited_frame a set arrived_at = u.at
            from unnest(?::bigint[], pribor.times(?)) u (meter_id, at)
            where a.meter_id = u.meter_id and a.arrived_at is null and u.at > a.since""";

    private final JdbcTemplate database;

    MeterStatuses(JdbcTemplate database) {
        this.database = database;
    }

    /** The latest reading is that by read_at, known since the devices were locked: a late history never overwrites it. */
    void update(Collection<KnownMeter> heard) {
        List<KnownMeter> meters = heard.stream().sorted(Comparator.comparing(meter -> meter.id)).toList();
        if (meters.isEmpty()) {
            return;
        }
        begin(meters.stream().filter(meter -> !meter.heardBefore).map(meter -> meter.id).toList());
        database.update(UPDATE, bind(
                column("bigint", meters, meter -> meter.id),
                times(meters, meter -> meter.lastFrameAt),
                times(meters, meter -> meter.lastReadAt),
                column("numeric", meters, meter -> meter.lastValue),
                column("smallint", meters, meter -> meter.lastReadAt == null ? null : meter.register().code()),
                column("smallint", meters, meter -> FrameJournal.small(meter.batteryPercent)),
                column("smallint", meters, meter -> FrameJournal.small(meter.temperatureC)),
                column("bigint", meters, meter -> meter.clockDriftSeconds),
                column("smallint", meters, meter -> FrameJournal.small(meter.rssi)),
                column("real", meters, meter -> meter.snr),
                column("integer", meters, meter -> meter.session),
                column("integer", meters, meter -> meter.counter),
                times(meters, meter -> meter.touchedFrom),
                times(meters, meter -> meter.touchedUntil)));
    }

    private void begin(List<Long> unheard) {
        if (!unheard.isEmpty()) {
            database.update(BEGIN, bind(column("bigint", unheard)));
        }
    }

    void arrived(Collection<KnownMeter> reporting) {
        if (!reporting.isEmpty()) {
            database.update(ARRIVED, bind(column("bigint", reporting, meter -> meter.id),
                    times(reporting, meter -> meter.reportedAt)));
        }
    }
}
