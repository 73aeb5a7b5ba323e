package ru.pribor.reading;

import static ru.pribor.reading.SetBased.bind;
import static ru.pribor.reading.SetBased.column;
import static ru.pribor.reading.SetBased.times;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps what network servers tell of devices beside frames. The devices are locked; of one that nobody knows, nothing is kept. */
@Component
class SignalStore {

    private static final int LONGEST = 500;
    private static final String OF_STATUS = """
            from (select d.id, u.percent, u.margin, u.at from unnest(?::text[], ?::smallint[], ?::smallint[], pribor.times(?))
                         u (dev_eui, percent, margin, at)
                  join pribor.device d using (dev_eui)) u""";
    private static final String DAYS = """
            insert into pribor.device_day as d (device_id, day, battery_percent, margin)
            select distinct on (u.id, 2) u.id, (u.at at time zone coalesce((
                select h.time_zone from pribor.device_channel c
                join pribor.meter m on m.id = c.meter_id join pribor.house h on h.id = m.house_id
                where c.device_id = u.id and c.valid_until is null limit 1), 'UTC'))::date, u.percent, u.margin %s
            order by u.id, 2, u.at desc
            on conflict (device_id, day) do update set
                battery_percent = coalesce(excluded.battery_percent, d.battery_percent), margin = excluded.margin"""
            .formatted(OF_STATUS);
    private static final String BATTERIES = """
            update pribor.meter_status s set battery_percent = b.percent
            from (select distinct on (c.meter_id) c.meter_id, u.percent %s
                  join pribor.device_channel c on c.device_id = u.id and c.valid_until is null
                  where u.percent is not null order by c.meter_id, u.at desc) b
            where s.meter_id = b.meter_id""".formatted(OF_STATUS);
    private static final String NOTES = """
            insert into pribor.device_log as l (device_id, code, level, description, first_at, last_at, times)
            select distinct on (d.id, u.code) d.id, u.code, u.level, u.description,
                   min(u.at) over same, max(u.at) over same, count(*) over same
            from unnest(?::text[], ?::text[], ?::text[], ?::text[], pribor.times(?)) u (dev_eui, code, level, description, at)
            join pribor.device d using (dev_eui)
            window same as (partition by d.id, u.code)
            order by d.id, u.code, u.at desc
            on conflict (device_id, code) do update set
                level = excluded.level, description = excluded.description, times = l.times + excluded.times,
                first_at = least(l.first_at, excluded.first_at), last_at = greatest(l.last_at, excluded.last_at)""";

    private final JdbcTemplate database;
    private final DownlinkQueue downlinks;

    SignalStore(JdbcTemplate database, DownlinkQueue downlinks) {
        this.database = database;
        this.downlinks = downlinks;
    }

    void store(List<Signal> signals, Instant now) {
        statuses(of(DeviceStatus.class, signals), now);
        notes(of(ServerNote.class, signals), now);
        downlinks.report(of(DownlinkReport.class, signals), now);
    }

    private static <S extends Signal> List<S> of(Class<S> type, List<Signal> signals) {
        return signals.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private void statuses(List<DeviceStatus> statuses, Instant now) {
        if (statuses.isEmpty()) {
            return;
        }
        Object[] columns = {column("text", statuses, DeviceStatus::devEui),
                column("smallint", statuses, status -> FrameJournal.small(status.batteryPercent())),
                column("smallint", statuses, status -> FrameJournal.small(status.margin())),
                times(statuses, status -> ReadingTimes.received(status.at(), now))};
        database.update(DAYS, bind(columns));
        database.update(BATTERIES, bind(columns));
    }

    private void notes(List<ServerNote> notes, Instant now) {
        if (notes.isEmpty()) {
            return;
        }
        database.update(NOTES, bind(
                column("text", notes, ServerNote::devEui),
                column("text", notes, note -> text(note.code())),
                column("text", notes, note -> text(note.level())),
                column("text", notes, note -> text(note.description())),
                times(notes, note -> ReadingTimes.received(note.at(), now))));
    }

    private static String text(String told) {
        return PhraseText.storable(told.length() <= LONGEST ? told : told.substring(0, LONGEST) + "…");
    }
}
