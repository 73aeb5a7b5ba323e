package ru.pribor.reading;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.access.Scope;

/** A meter in operation with its radio device, and the messages ChirpStack publishes of it. */
public final class ReportingMeter {

    private static final AtomicLong NUMBERS = new AtomicLong(System.nanoTime() & 0xFFFF_FFFFL);

    public final long meterId;
    public final long houseId;
    public final String serial;
    public final String devEui;

    private ReportingMeter(long meterId, long houseId, String serial, String devEui) {
        this.meterId = meterId;
        this.houseId = houseId;
        this.serial = serial;
        this.devEui = devEui;
    }

    /** A DevEUI nobody has. */
    public static String freshDevEui() {
        return HexFormat.of().toHexDigits(0x70b3_d5e7_0000_0000L + NUMBERS.incrementAndGet());
    }

    public static ReportingMeter betar(JdbcTemplate database, TransactionTemplate transactions, Instant since) {
        return inOperation(database, transactions, "betar-shve", "COLD_WATER", since);
    }

    public static ReportingMeter inOperation(JdbcTemplate database, TransactionTemplate transactions, String codec,
                                             String resource, Instant since) {
        return Scope.asSystem(() -> transactions.execute(status -> {
            String devEui = freshDevEui();
            String serial = "T-" + devEui.substring(6);
            long model = id(database, """
                    insert into pribor.meter_model (name, resource, codec) values (?, ?, ?)
                    on conflict (name) do update set name = excluded.name returning id""", "Model of " + codec, resource, codec);
            long house = id(database, "insert into pribor.house (address, time_zone) values (?, 'UTC') returning id",
                    "House of " + serial);
            long meter = id(database, """
                    insert into pribor.meter (model_id, serial, resource, state, house_id)
                    values (?, ?, ?, 'IN_OPERATION', ?) returning id""", model, serial, resource, house);
            long point = id(database, """
                    insert into pribor.metering_point (house_id, kind, resource) values (?, 'HOUSE', ?) returning id""",
                    house, resource);
            database.update("""
                    insert into pribor.installation (meter_id, point_id, house_id, installed_on, opening_value)
                    values (?, ?, ?, (?::timestamptz at time zone 'UTC')::date, 0)""", meter, point, house, Timestamp.from(since));
            long device = id(database, "insert into pribor.device (dev_eui, codec) values (?, ?) returning id", devEui, codec);
            database.update("""
                    insert into pribor.device_channel (device_id, meter_id, pulse_weight, opening_value, opening_pulses, valid_from)
                    values (?, ?, 0.01, 100, 50, ?)""", device, meter, Timestamp.from(since));
            return new ReportingMeter(meter, house, serial, devEui);
        }));
    }

    private static long id(JdbcTemplate database, String sql, Object... parameters) {
        return database.queryForObject(sql, Long.class, parameters);
    }

    /** A Betar current packet: FORMATS section 8. */
    public static byte[] betarPayload(Instant readAt, long tenthsOfLitres, boolean magnet) {
        return ByteBuffer.allocate(15).order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 1).put((byte) 90).put((byte) 12).put((byte) (magnet ? 1 : 0)).put((byte) 0)
                .putInt((int) readAt.getEpochSecond()).put((byte) 0).put((byte) 0).putInt((int) tenthsOfLitres).array();
    }

    /** A Vega SI-11 current packet: FORMATS section 1. */
    public static byte[] vegaPayload(Instant readAt, long pulses) {
        return ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 1).put((byte) 90).put((byte) 0b110).putInt((int) readAt.getEpochSecond()).put((byte) 12)
                .putInt((int) pulses).putInt(0).putInt(0).putInt(0).array();
    }

    public String topic() {
        return topic(devEui);
    }

    public static String topic(String devEui) {
        return "application/1/device/" + devEui + "/event/up";
    }

    public Message message(long counter, Instant receivedAt, byte[] payload) {
        return message(devEui, counter, receivedAt, payload, 1);
    }

    public static Message message(String devEui, long counter, Instant receivedAt, byte[] payload, int gateways) {
        return new Message("chirpstack", topic(devEui), json(devEui, counter, receivedAt, payload, gateways)
                .getBytes(StandardCharsets.UTF_8));
    }

    public static String json(String devEui, long counter, Instant receivedAt, byte[] payload, int gateways) {
        StringBuilder heard = new StringBuilder();
        for (int i = 0; i < gateways; i++) {
            heard.append(i == 0 ? "" : ",").append("""
                    {"gatewayId":"0016c001f1%06x","uplinkId":%d,"rssi":%d,"snr":7.5,"channel":2,"location":{},"crcStatus":"CRC_OK"}"""
                    .formatted(i, 1000 + i, -100 + i));
        }
        return """
                {"deduplicationId":"%s","time":"%s","deviceInfo":{"tenantId":"t","applicationId":"1","deviceName":"m",
                "devEui":"%s","tags":{}},"devAddr":"01ab23cd","adr":true,"dr":5,"fCnt":%d,"fPort":2,"confirmed":true,
                "data":"%s","rxInfo":[%s],"txInfo":{"frequency":868100000}}"""
                .formatted(new UUID(counter, receivedAt.toEpochMilli()), receivedAt, devEui, counter,
                        Base64.getEncoder().encodeToString(payload), heard);
    }
}
