package ru.pribor.e2e;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** A Betar SHVE water meter as its network server sees it. */
final class ReportingWaterMeter {

    private final String number = String.valueOf(System.nanoTime() / 1000);
    private final String devEui = "%016x".formatted(System.nanoTime());
    private int counter;

    String serial() {
        return "BT-" + number;
    }

    String topic() {
        return "application/7d3f/device/" + devEui + "/event/up";
    }

    String importFile() {
        return """
                house_address;house_fias;time_zone;premises;area_m2;account;point_kind;resource;meter_model;serial;dev_eui;codec;\
                pulse_weight;opening_value;installed_on;verified_on;valid_until
                Магнитная ул., %1$s;;Europe/Moscow;12;54,3;L-%1$s;PREMISES;COLD_WATER;Betar SHVE-15;BT-%1$s;%2$s;betar-shve;;0;\
                2025-02-01;2025-01-10;2031-01-09
                """.formatted(number, devEui);
    }

    /** @param volume in 0.0001 m3 */
    String frame(Instant at, boolean magnet, int volume) {
        ByteBuffer payload = ByteBuffer.allocate(15).order(ByteOrder.LITTLE_ENDIAN);
        payload.put((byte) 1).put((byte) 93).put((byte) 14).put((byte) (magnet ? 1 : 0)).put((byte) 0)
                .putInt((int) at.getEpochSecond()).put((byte) 0).put((byte) 0).putInt(volume);
        counter++;
        return """
                {"deduplicationId":"%s","time":"%s","deviceInfo":{"devEui":"%s","deviceName":"BT"},"devAddr":"01a2b3c4",\
                "fCnt":%d,"fPort":2,"data":"%s","rxInfo":[{"gatewayId":"00800000a0001234","rssi":-101,"snr":4.5}]}"""
                .formatted(UUID.randomUUID(), at, devEui, counter, Base64.getEncoder().encodeToString(payload.array()));
    }
}
