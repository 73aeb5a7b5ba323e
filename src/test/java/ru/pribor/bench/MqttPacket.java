package ru.pribor.bench;

import java.io.ByteArrayOutputStream;

/** A control packet of MQTT 5 in the making. */
final class MqttPacket {

    static final int CONNECT = 0x10;
    static final int PUBLISH_QOS_1 = 0x32;
    static final int PUBACK = 0x40;

    private final int first;
    private final ByteArrayOutputStream rest = new ByteArrayOutputStream();

    /** @param first byte: kind and flags */
    MqttPacket(int first) {
        this.first = first;
    }

    /** The highest byte first. */
    MqttPacket number(int value, int bytes) {
        for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
            rest.write(value >> shift);
        }
        return this;
    }

    MqttPacket bytes(byte[] bytes) {
        rest.writeBytes(bytes);
        return this;
    }

    /** With its length. */
    MqttPacket text(byte[] text) {
        return number(text.length, 2).bytes(text);
    }

    byte[] toBytes() {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(first);
        int length = rest.size();
        while (length >= 0x80) {
            packet.write(length & 0x7f | 0x80);
            length >>= 7;
        }
        packet.write(length);
        packet.writeBytes(rest.toByteArray());
        return packet.toByteArray();
    }
}
