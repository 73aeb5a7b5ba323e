package ru.pribor.demo;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The meters of the town report once an hour, each at its own second. Frame counters come from the second, so they go on
 * over restarts; those with a trouble report at once after the start too.
 */
@Component
@Profile("demo")
class SimulatedMeters {

    private static final String FIND = """
            select d.dev_eui, d.codec, c.channel, m.serial, c.opening_value, c.pulse_weight, c.valid_from, %s as rate
            from pribor.meter m
            join pribor.metering_point p on p.id = m.point_id
            join pribor.device_channel c on c.meter_id = m.id and c.valid_until is null
            join pribor.device d on d.id = c.device_id
            join pribor.house h on h.id = m.house_id
            where h.address like ? order by d.dev_eui, c.channel""".formatted(Consumption.RATE);
    private static final String APPLICATION = "5d1c7a2e-0000-4000-8000-000000000001";
    private static final String MESSAGE = """
            {"deduplicationId":"%s","time":"%s","deviceInfo":{"tenantName":"Приборск","applicationId":"%s",\
            "applicationName":"pribor","deviceName":"%s","devEui":"%s"},"devAddr":"%08x","adr":true,"dr":3,"fCnt":%d,\
            "fPort":%d,"confirmed":false,"data":"%s","rxInfo":[{"gatewayId":"%s","rssi":%d,"snr":%s}]}""";
    private static final long FIRST_SECOND = Instant.parse("2024-01-01T00:00:00Z").getEpochSecond();

    private final JdbcClient database;
    private final Radio radio;
    private final Clock clock;
    private volatile List<SimulatedDevice> devices = List.of();
    private long lastSecond;
    private boolean troublesSent;

    SimulatedMeters(JdbcClient database, Radio radio, Clock clock) {
        this.database = database;
        this.radio = radio;
        this.clock = clock;
    }

    /** Takes up every device of the town. Needs a transaction in the scope of the system. */
    void switchOn() {
        devices = database.sql(FIND).param(DemoRegistry.TOWN + "%")
                .query((row, number) -> new SimulatedDevice(row.getString("dev_eui"), row.getString("codec"), List.of(
                        new SimulatedDevice.Channel(row.getInt("channel"), row.getString("serial"), row.getDouble("rate"),
                                row.getDouble("opening_value"), row.getDouble("pulse_weight"),
                                row.getTimestamp("valid_from").toInstant()))))
                .list().stream().collect(Collectors.groupingBy(SimulatedDevice::devEui)).values().stream()
                .map(SimulatedMeters::joined).toList();
    }

    private static SimulatedDevice joined(List<SimulatedDevice> parts) {
        return new SimulatedDevice(parts.get(0).devEui(), parts.get(0).codec(),
                parts.stream().flatMap(part -> part.channels().stream()).toList());
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void report() {
        List<SimulatedDevice> all = devices;
        if (all.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        if (!troublesSent) {
            troublesSent = all.stream().filter(SimulatedDevice::isTroubled).allMatch(device -> send(device, now));
        }
        long second = now.getEpochSecond();
        for (long due = Math.max(lastSecond + 1, second - 10); due <= second; due++) {
            int slot = (int) (due % 3600);
            all.stream().filter(device -> device.slot() == slot && !device.isSilent()).forEach(device -> send(device, now));
        }
        lastSecond = second;
    }

    /** Sends one frame that says magnet; false where there is no such meter or the broker did not take it. */
    boolean alarm(String serial) {
        Instant now = clock.instant();
        return devices.stream().filter(device -> device.has(serial)).findFirst()
                .map(device -> send(device, now, device.magnetised(now))).orElse(false);
    }

    /** Sends one ordinary frame before its time. */
    void report(String serial) {
        Instant now = clock.instant();
        devices.stream().filter(device -> device.has(serial)).forEach(device -> send(device, now));
    }

    /** What the meter's dial shows, in cubic metres. */
    BigDecimal reading(String serial) {
        Instant now = clock.instant();
        return devices.stream().flatMap(device -> device.channels().stream()).filter(channel -> channel.serial().equals(serial))
                .map(channel -> BigDecimal.valueOf(channel.volume(now, 1000), 3)).findFirst().orElseThrow();
    }

    private boolean send(SimulatedDevice device, Instant at) {
        return send(device, at, device.payload(at));
    }

    private boolean send(SimulatedDevice device, Instant at, byte[] payload) {
        return radio.send("application/" + APPLICATION + "/device/" + device.devEui() + "/event/up",
                message(device, at, payload));
    }

    static byte[] message(SimulatedDevice device, Instant at, byte[] payload) {
        int hash = device.devEui().hashCode();
        return MESSAGE.formatted(UUID.randomUUID(), at, APPLICATION, device.channels().get(0).serial(), device.devEui(),
                hash & 0x01ffffff, at.getEpochSecond() - FIRST_SECOND, device.port(),
                Base64.getEncoder().encodeToString(payload), DemoAir.GATEWAY, -70 - Math.floorMod(hash, 40),
                Math.floorMod(hash, 12) - 2).getBytes(StandardCharsets.UTF_8);
    }
}
