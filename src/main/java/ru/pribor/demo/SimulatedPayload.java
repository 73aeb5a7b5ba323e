package ru.pribor.demo;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;

/** The bytes that real modules send, written from the same descriptions the codecs read by. */
final class SimulatedPayload {

    private static final byte BATTERY = 87;
    private static final byte CELSIUS = 21;
    private static final int AXIOMA_HOURS = 16;
    private static final long HOUR = 3600;

    private SimulatedPayload() {
    }

    /** @param pulses of the four inputs */
    static byte[] si11(Instant at, long[] pulses) {
        ByteBuffer bytes = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 1).put(BATTERY).put((byte) 0).putInt((int) at.getEpochSecond()).put(CELSIUS);
        Arrays.stream(pulses).forEach(count -> bytes.putInt((int) count));
        return bytes.array();
    }

    /** @param volume in 0.0001 m3 */
    static byte[] betar(Instant at, long volume, boolean magnet, boolean leak) {
        ByteBuffer bytes = ByteBuffer.allocate(15).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 1).put(BATTERY).put(CELSIUS).put(flag(magnet)).put((byte) 0).putInt((int) at.getEpochSecond())
                .put(flag(leak)).put((byte) 0).putInt((int) volume);
        return bytes.array();
    }

    /**
     * The basic packet.
     *
     * @param litres now, and at the sixteen whole hours before, the oldest first
     * @param status as the meter sends it: 4 battery low, 0xb0 burst
     */
    static byte[] axioma(Instant at, int status, long now, long[] litres) {
        ByteBuffer bytes = ByteBuffer.allocate(47).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt((int) at.getEpochSecond()).put((byte) status).putInt((int) now)
                .putInt((int) oldestHour(at)).putInt((int) litres[0]);
        for (int i = 1; i < AXIOMA_HOURS; i++) {
            bytes.putShort((short) (litres[i] - litres[i - 1]));
        }
        return bytes.array();
    }

    /** The first of the whole hours of a basic packet, in seconds since 1970. */
    static long oldestHour(Instant at) {
        return at.getEpochSecond() / HOUR * HOUR - (AXIOMA_HOURS - 1) * HOUR;
    }

    static Instant hour(Instant at, int index) {
        return Instant.ofEpochSecond(oldestHour(at) + index * HOUR);
    }

    private static byte flag(boolean raised) {
        return (byte) (raised ? 1 : 0);
    }
}
