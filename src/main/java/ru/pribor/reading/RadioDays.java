package ru.pribor.reading;

import static ru.pribor.reading.SetBased.bind;
import static ru.pribor.reading.SetBased.column;
import static ru.pribor.reading.SetBased.times;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.access.Scope;

/** How devices were heard, by days of their houses. Rows are touched in the order of their keys, so that two instances never wait for each other. */
@Component
class RadioDays {

    private static final String GATEWAYS = """
            insert into pribor.gateway as g (name, server, first_heard_at, last_heard_at)
            select name, server, at, at from unnest(?::text[], ?::text[], pribor.times(?)) u (name, server, at) order by name
            on conflict (name) do update set
                server = excluded.server, last_heard_at = greatest(g.last_heard_at, excluded.last_heard_at)""";
    private static final String GATEWAY_DAYS = """
            insert into pribor.device_gateway_day as d (device_id, gateway_id, day, frames, best_rssi, rssi_sum, snr_sum)
            select u.device_id, g.id, date '1970-01-01' + u.day, u.frames, u.best_rssi, u.rssi_sum, u.snr_sum
            from unnest(?::integer[], ?::text[], ?::integer[], ?::integer[], ?::smallint[], ?::bigint[], ?::real[])
                 u (device_id, gateway, day, frames, best_rssi, rssi_sum, snr_sum)
            join pribor.gateway g on g.name = u.gateway
            order by u.device_id, u.day, g.id
            on conflict (device_id, day, gateway_id) do update set
                frames = d.frames + excluded.frames, best_rssi = greatest(d.best_rssi, excluded.best_rssi),
                rssi_sum = d.rssi_sum + excluded.rssi_sum, snr_sum = d.snr_sum + excluded.snr_sum""";
    private static final String DEVICE_DAYS = """
            insert into pribor.device_day as d (device_id, day, frames, joins, counter_resets, battery_percent)
            select u.device_id, date '1970-01-01' + u.day, u.frames, u.joins, u.resets, u.battery_percent
            from unnest(?::integer[], ?::integer[], ?::integer[], ?::integer[], ?::integer[], ?::smallint[])
                 u (device_id, day, frames, joins, resets, battery_percent)
            order by u.device_id, u.day
            on conflict (device_id, day) do update set
                frames = d.frames + excluded.frames, joins = d.joins + excluded.joins,
                counter_resets = d.counter_resets + excluded.counter_resets,
                battery_percent = coalesce(excluded.battery_percent, d.battery_percent)""";

    /** What came for a day that was counted has it counted again. */
    private static final String RECOUNT = """
            insert into pribor.uncounted_day
            select distinct date '1970-01-01' + day from unnest(?::integer[]) day
            where date '1970-01-01' + day <= (select max(day) from pribor.house_day) on conflict do nothing""";

    private static final Comparator<RadioDay.Key> ORDER = Comparator.comparing(RadioDay.Key::deviceId).thenComparing(RadioDay.Key::day);
    private static final int AT_ONCE = 2_000;

    private final JdbcTemplate database;
    private final TransactionTemplate transactions;

    RadioDays(JdbcTemplate database, TransactionTemplate transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    /** What a gateway heard of a device on a day. */
    private record Row(RadioDay.Key key, GatewayDay gateway) {
    }

    /** Some devices at a time, so that no other writer waits long for a row of theirs; those before a failure stay. */
    void add(Map<RadioDay.Key, RadioDay> days) {
        List<Map.Entry<RadioDay.Key, RadioDay>> sorted = days.entrySet().stream().sorted(Map.Entry.comparingByKey(ORDER)).toList();
        for (int from = 0; from < sorted.size(); from += AT_ONCE) {
            List<Map.Entry<RadioDay.Key, RadioDay>> some = sorted.subList(from, Math.min(from + AT_ONCE, sorted.size()));
            Scope.asSystem(() -> transactions.executeWithoutResult(status -> addTogether(some)));
        }
    }

    private void addTogether(List<Map.Entry<RadioDay.Key, RadioDay>> days) {
        List<Row> rows = days.stream().flatMap(day -> day.getValue().gateways.stream()
                .map(gateway -> new Row(day.getKey(), gateway))).toList();
        addGateways(rows);
        addGatewayDays(rows);
        addDeviceDays(days);
        database.update(RECOUNT, bind(column("integer", days, day -> (int) day.getKey().day().toEpochDay())));
    }

    private void addGateways(List<Row> rows) {
        Map<String, GatewayDay> latest = new HashMap<>();
        rows.forEach(row -> latest.merge(row.gateway().name, row.gateway(), (one, other) -> one.lastAt.isAfter(other.lastAt) ? one : other));
        Collection<GatewayDay> gateways = latest.values();
        database.update(GATEWAYS, bind(column("text", gateways, gateway -> gateway.name),
                column("text", gateways, gateway -> gateway.server),
                times(gateways, gateway -> gateway.lastAt)));
    }

    private void addGatewayDays(List<Row> rows) {
        database.update(GATEWAY_DAYS, bind(
                column("integer", rows, row -> row.key().deviceId()),
                column("text", rows, row -> row.gateway().name),
                column("integer", rows, row -> (int) row.key().day().toEpochDay()),
                column("integer", rows, row -> row.gateway().frames),
                column("smallint", rows, row -> FrameJournal.small(row.gateway().bestRssi)),
                column("bigint", rows, row -> row.gateway().rssiSum),
                column("real", rows, row -> (float) row.gateway().snrSum)));
    }

    private void addDeviceDays(Collection<Map.Entry<RadioDay.Key, RadioDay>> rows) {
        database.update(DEVICE_DAYS, bind(
                column("integer", rows, row -> row.getKey().deviceId()),
                column("integer", rows, row -> (int) row.getKey().day().toEpochDay()),
                column("integer", rows, row -> row.getValue().frames),
                column("integer", rows, row -> row.getValue().joins),
                column("integer", rows, row -> row.getValue().resets),
                column("smallint", rows, row -> FrameJournal.small(row.getValue().batteryPercent))));
    }
}
