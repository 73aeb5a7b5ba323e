package ru.pribor.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import ru.pribor.reading.ReportingMeter;

/**
 * An uplink as ChirpStack publishes it, as a PUBLISH packet of MQTT 5 with QoS 1, of which only what differs from frame to frame
 * is written anew: building it from text would cost more than everything behind it.
 */
final class FrameTemplate {

    /** Of ten digits, so that all counters are equally long. */
    static final int LEAST_COUNTER = 1_000_000_000;
    /** A meter reports every ten seconds of its own time, whatever the pace: a shorter step would be doubtful. */
    private static final int SECONDS_OF_LAP = 10;
    /** A prime: the turns are not in the order of the tables. */
    private static final long STRIDE = 1_000_003;
    private static final Instant SAMPLE_TIME = Instant.parse("2026-01-01T00:00:00.123456Z");
    private static final String SAMPLE_DEVICE = Registry.devEui(0);

    private final int meters;
    private final Instant firstReading;
    private final int firstCounter;
    private final byte[] packet;
    private final int packetId;
    private final int deviceInTopic;
    private final int device;
    private final int counter;
    private final int time;
    private final int payload;

    /**
     * @param firstReading the time on the meters' clocks when the first lap begins
     * @param firstCounter of the first frame, {@link #LEAST_COUNTER} or more
     */
    FrameTemplate(int meters, int gateways, Instant firstReading, int firstCounter) {
        this.meters = meters;
        this.firstReading = firstReading.truncatedTo(ChronoUnit.SECONDS);
        this.firstCounter = firstCounter;
        byte[] sample = payload(0);
        byte[] topic = bytes(ReportingMeter.topic(SAMPLE_DEVICE));
        byte[] body = bytes(ReportingMeter.json(SAMPLE_DEVICE, LEAST_COUNTER, SAMPLE_TIME, sample, gateways));
        this.packet = new MqttPacket(MqttPacket.PUBLISH_QOS_1).text(topic).number(0, 2).number(0, 1).bytes(body).toBytes();
        this.packetId = packet.length - body.length - 3;
        String text = new String(packet, StandardCharsets.ISO_8859_1);
        this.deviceInTopic = text.indexOf(SAMPLE_DEVICE);
        this.device = text.lastIndexOf(SAMPLE_DEVICE);
        this.counter = text.indexOf(String.valueOf(LEAST_COUNTER));
        this.time = text.indexOf(SAMPLE_TIME.toString());
        this.payload = text.indexOf(Base64.getEncoder().encodeToString(sample));
    }

    /** The same array each time. The meters take turns. */
    byte[] packet(int number, int id, Instant receivedAt) {
        packet[packetId] = (byte) (id >> 8);
        packet[packetId + 1] = (byte) id;
        byte[] devEui = bytes(Registry.devEui((int) (number * STRIDE % meters)));
        put(devEui, deviceInTopic);
        put(devEui, device);
        putDigits(firstCounter + number, counter, 10);
        put(bytes(receivedAt.truncatedTo(ChronoUnit.SECONDS).toString()), time);
        packet[time + 19] = '.';
        putDigits((int) TimeUnit.NANOSECONDS.toMicros(receivedAt.getNano()), time + 20, 6);
        packet[time + 26] = 'Z';
        put(Base64.getEncoder().encode(payload(number)), payload);
        return packet;
    }

    /** A litre is used in each lap. */
    private byte[] payload(int number) {
        int lap = number / meters;
        return ReportingMeter.betarPayload(firstReading.plusSeconds((long) lap * SECONDS_OF_LAP), 10L * lap, false);
    }

    private void put(byte[] bytes, int offset) {
        System.arraycopy(bytes, 0, packet, offset, bytes.length);
    }

    private void putDigits(int value, int offset, int digits) {
        int rest = value;
        for (int i = offset + digits - 1; i >= offset; i--) {
            packet[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
