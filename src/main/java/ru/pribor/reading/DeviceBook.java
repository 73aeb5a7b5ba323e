package ru.pribor.reading;

import static ru.pribor.reading.SetBased.bind;
import static ru.pribor.reading.SetBased.column;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import ru.pribor.meter.MeterState;
import ru.pribor.quantity.Resource;

/** The devices of a batch, locked until its end, with the meters that are and were on their channels. */
final class DeviceBook {

    private static final String READ = """
            select id, dev_eui, codec, settings, server, address from pribor.device where dev_eui = any (?) order by id""";
    private static final String LOCK = READ + " for no key update";
    private static final String CHANNELS = """
            select c.id channel_id, c.device_id, c.channel, c.pulse_weight, c.opening_value, c.opening_pulses,
                   c.valid_from, c.valid_until, m.id meter_id, m.resource, m.state, m.model_id, m.point_id,
                   m.premises_id is null house, (m.valid_until + 1)::timestamp at time zone coalesce(h.time_zone, 'UTC') verified_until,
                   coalesce(m.expected_interval_s, t.expected_interval_s) expected_interval_s,
                   s.last_frame_at, s.last_read_at, s.last_value, s.frame_session, s.frame_counter, i.house_id, h.time_zone,
                   i.installed_on::timestamp at time zone h.time_zone stays_from,
                   (i.removed_on + 1)::timestamp at time zone h.time_zone stays_until
            from pribor.device_channel c
            join pribor.meter m on m.id = c.meter_id
            join pribor.meter_model t on t.id = m.model_id
            left join pribor.meter_status s on s.meter_id = m.id
            left join pribor.installation i on i.meter_id = m.id
            left join pribor.house h on h.id = i.house_id
            where c.device_id = any (?)
            order by c.id, i.installed_on, i.id""";

    private final Map<String, Device> devices = new HashMap<>();
    private final Map<Long, Channel> channels = new HashMap<>();
    private final Map<Long, KnownMeter> meters = new HashMap<>();

    record Device(long id, String codec, DeviceSettings settings, String server, String address, List<Channel> channels) {

        /** Whether it is reached there. */
        boolean isAt(String otherServer, String otherAddress) {
            return otherServer.equals(server) && otherAddress.equals(address);
        }

        /** The channel as it was connected at an instant; null where it was not. */
        Channel channelAt(int number, Instant at) {
            return channels.stream().filter(c -> c.number == number && c.covers(at)).findFirst().orElse(null);
        }

        /** What is said about it; where nobody says the zone of its clock, it is that of the house. */
        DeviceSettings settingsAt(Instant at) {
            return channelsAt(at).stream().map(channel -> channel.meter().zoneAt(at)).flatMap(Optional::stream).findFirst()
                    .map(settings::inZone).orElse(settings);
        }

        /** Every channel connected at an instant. */
        List<Channel> channelsAt(Instant at) {
            return channels.stream().filter(channel -> channel.covers(at)).toList();
        }
    }

    /** A meter on a channel of a device, from until (half-open). */
    record Channel(int number, KnownMeter meter, BigDecimal pulseWeight, BigDecimal openingValue, BigDecimal openingPulses,
                   Instant from, Instant until) {

        boolean covers(Instant at) {
            return !at.isBefore(from) && (until == null || at.isBefore(until));
        }

        BigDecimal valueOf(BigDecimal pulses) {
            return openingValue.add(pulses.subtract(openingPulses).multiply(pulseWeight)).setScale(6, RoundingMode.HALF_UP);
        }
    }

    /** Devices are locked in the order of their ids, so that two batches never wait for each other. */
    static DeviceBook lock(JdbcTemplate database, Collection<String> devEuis) {
        return of(LOCK, database, devEuis);
    }

    /** Without a lock: for looking only. */
    static DeviceBook read(JdbcTemplate database, Collection<String> devEuis) {
        return of(READ, database, devEuis);
    }

    private static DeviceBook of(String sql, JdbcTemplate database, Collection<String> devEuis) {
        DeviceBook book = new DeviceBook();
        Map<Long, Device> byId = new HashMap<>();
        database.query(sql, bind(column("text", devEuis)), row -> {
            Device device = new Device(row.getLong("id"), row.getString("codec"),
                    DeviceSettings.stored(row.getString("settings")), row.getString("server"), row.getString("address"), new ArrayList<>(1));
            book.devices.put(row.getString("dev_eui"), device);
            byId.put(device.id(), device);
        });
        database.query(CHANNELS, bind(column("bigint", byId.keySet())),
                row -> {
                    book.add(byId.get(row.getLong("device_id")), row);
                });
        RuleSettings settings = RuleSettings.load(database, book.meters.values().stream().map(meter -> meter.place.pointId())
                .filter(Objects::nonNull).toList());
        book.meters.values().forEach(meter -> meter.settings = settings);
        return book;
    }

    private void add(Device device, ResultSet row) throws SQLException {
        KnownMeter meter = meters.get(row.getLong("meter_id"));
        if (meter == null) {
            meter = meter(row);
            meters.put(meter.id, meter);
        }
        if (!channels.containsKey(row.getLong("channel_id"))) {
            Channel channel = channel(row, meter);
            channels.put(row.getLong("channel_id"), channel);
            device.channels().add(channel);
        }
        addStay(meter, row);
    }

    private static KnownMeter meter(ResultSet row) throws SQLException {
        KnownMeter.Place place = new KnownMeter.Place(MeterState.valueOf(row.getString("state")), row.getBoolean("house"),
                row.getLong("model_id"), row.getObject("point_id", Long.class), instant(row, "verified_until"));
        KnownMeter meter = new KnownMeter(row.getLong("meter_id"), place, Resource.valueOf(row.getString("resource")),
                Duration.ofSeconds(row.getLong("expected_interval_s")), instant(row, "last_frame_at"),
                instant(row, "last_read_at"), row.getBigDecimal("last_value"));
        meter.session = row.getObject("frame_session", Integer.class);
        meter.counter = row.getObject("frame_counter", Integer.class);
        return meter;
    }

    private static Channel channel(ResultSet row, KnownMeter meter) throws SQLException {
        return new Channel(row.getInt("channel"), meter, row.getBigDecimal("pulse_weight"), row.getBigDecimal("opening_value"),
                row.getBigDecimal("opening_pulses"), instant(row, "valid_from"), instant(row, "valid_until"));
    }

    private static void addStay(KnownMeter meter, ResultSet row) throws SQLException {
        Instant from = instant(row, "stays_from");
        if (from == null) {
            return;
        }
        KnownMeter.Stay stay = new KnownMeter.Stay(row.getLong("house_id"), ZoneId.of(row.getString("time_zone")), from,
                instant(row, "stays_until"));
        if (!meter.stays.contains(stay)) {
            meter.stays.add(stay);
        }
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }

    Device device(String devEui) {
        return devices.get(devEui);
    }

    /** The codecs its devices name. */
    Set<String> codecs() {
        return devices.values().stream().map(Device::codec).collect(Collectors.toSet());
    }

    Collection<KnownMeter> meters() {
        return meters.values();
    }
}
