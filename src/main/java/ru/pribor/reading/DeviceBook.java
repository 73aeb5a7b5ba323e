package ru.pribor.reading;

import static ru.pribor.reading.SetBased.bind;
import static ru.pribor.reading.SetBased.column;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** The devices of a batch, locked until its end, with the meters that are and were on their channels. */
final class DeviceBook {

    private static final String READ = """
            select id, dev_eui, codec, settings, server, address, known from pribor.device where dev_eui = any (?) order by id""";
    private static final String LOCK = READ + " for no key update";
    private static final String CHANGED = "select device_id from pribor.device_change where device_id = any (?)";
    private static final String NOTE = """
            update pribor.device d set known = u.known from unnest(?::bigint[], ?::text[]) u (id, known) where d.id = u.id""";
    private static final String CHANNELS = """
            select c.id channel_id, c.device_id, c.channel, c.pulse_weight, c.opening_value, c.opening_pulses,
                   c.valid_from, c.valid_until, %s
            from pribor.device_channel c
            join pribor.meter m on m.id = c.meter_id
            %s
            where c.device_id = any (?)
            order by c.id, i.installed_on, i.id""".formatted(KnownMeters.COLUMNS, KnownMeters.JOINS);

    private final Map<String, Device> devices = new HashMap<>();
    private final Map<Long, Channel> channels = new HashMap<>();
    private final KnownMeters meters = new KnownMeters();

    record Device(long id, String codec, DeviceSettings settings, String server, String address, List<Channel> channels) {

        /** Whether it is reached there. */
        boolean isAt(String otherServer, String otherAddress) {
            return otherServer.equals(server) && otherAddress.equals(address);
        }

        /** The channel as it was connected at an instant; null where it was not. */
        Channel channelAt(int number, Instant at) {
            for (Channel channel : channels) {
                if (channel.number == number && channel.covers(at)) {
                    return channel;
                }
            }
            return null;
        }

        /** What is said about it; where nobody says the zone of its clock, it is that of the house. */
        DeviceSettings settingsAt(Instant at) {
            return zoneAt(at).map(settings::inZone).orElse(settings);
        }

        /** Of the house in which one of its meters stood. */
        Optional<ZoneId> zoneAt(Instant at) {
            for (Channel channel : channels) {
                Optional<ZoneId> zone = channel.covers(at) ? channel.meter().zoneAt(at) : Optional.empty();
                if (zone.isPresent()) {
                    return zone;
                }
            }
            return Optional.empty();
        }

        /** Every channel connected at an instant. */
        List<Channel> channelsAt(Instant at) {
            List<Channel> connected = new ArrayList<>(channels.size());
            for (Channel channel : channels) {
                if (channel.covers(at)) {
                    connected.add(channel);
                }
            }
            return connected;
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

    /**
     * Devices are locked in the order of their ids, so that two batches never wait for each other. Of those that have notes the
     * registry is not asked; the others get theirs now, unless a change of theirs is still to be digested.
     */
    static DeviceBook lock(JdbcTemplate database, Collection<String> devEuis) {
        DeviceBook book = new DeviceBook();
        Map<Long, Device> unread = new HashMap<>();
        Map<Long, String> notes = new HashMap<>();
        database.query(LOCK, bind(column("text", devEuis)), row -> {
            Device device = book.device(row);
            unread.put(device.id(), device);
            if (DeviceNotes.areLegible(row.getString("known"))) {
                notes.put(device.id(), row.getString("known"));
            }
        });
        Set<Long> changed = new HashSet<>(database.query(CHANGED, bind(column("bigint", unread.keySet())), (row, number) -> row.getLong(1)));
        notes.keySet().removeAll(changed);
        notes.forEach((id, known) -> unread.remove(id).channels().addAll(book.meters.read(known)));
        book.meters.loadLatest(database);
        book.ask(database, unread);
        note(database, unread.values().stream().filter(device -> !changed.contains(device.id())).toList());
        book.meters.loadSettings(database);
        return book;
    }

    /** Without a lock: for looking only. */
    static DeviceBook read(JdbcTemplate database, Collection<String> devEuis) {
        DeviceBook book = new DeviceBook();
        Map<Long, Device> byId = new HashMap<>();
        database.query(READ, bind(column("text", devEuis)), row -> {
            Device device = book.device(row);
            byId.put(device.id(), device);
        });
        book.ask(database, byId);
        book.meters.loadSettings(database);
        return book;
    }

    private static void note(JdbcTemplate database, Collection<Device> devices) {
        if (!devices.isEmpty()) {
            database.update(NOTE, bind(column("bigint", devices, Device::id),
                    column("text", devices, device -> DeviceNotes.of(device.channels()))));
        }
    }

    private Device device(ResultSet row) throws SQLException {
        Device device = new Device(row.getLong("id"), row.getString("codec"), DeviceSettings.stored(row.getString("settings")),
                row.getString("server"), row.getString("address"), new ArrayList<>(1));
        devices.put(row.getString("dev_eui"), device);
        return device;
    }

    private void ask(JdbcTemplate database, Map<Long, Device> unread) {
        if (!unread.isEmpty()) {
            database.query(CHANNELS, bind(column("bigint", unread.keySet())), row -> {
                add(unread.get(row.getLong("device_id")), row);
            });
        }
    }

    private void add(Device device, ResultSet row) throws SQLException {
        KnownMeter meter = meters.add(row);
        if (!channels.containsKey(row.getLong("channel_id"))) {
            Channel channel = channel(row, meter);
            channels.put(row.getLong("channel_id"), channel);
            device.channels().add(channel);
        }
    }

    private static Channel channel(ResultSet row, KnownMeter meter) throws SQLException {
        return new Channel(row.getInt("channel"), meter, row.getBigDecimal("pulse_weight"), row.getBigDecimal("opening_value"),
                row.getBigDecimal("opening_pulses"), MeterLife.instant(row, "valid_from"), MeterLife.instant(row, "valid_until"));
    }

    Device device(String devEui) {
        return devices.get(devEui);
    }

    /** The codecs its devices name. */
    Set<String> codecs() {
        return devices.values().stream().map(Device::codec).collect(Collectors.toSet());
    }

    Collection<KnownMeter> meters() {
        return meters.all();
    }
}
