package ru.pribor.reading.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ru.pribor.reading.CommandFrame;
import ru.pribor.reading.DeviceCommand;

/**
 * What modules of Vega Absolute can be told. FPort 4 takes 255 and the difference in seconds, 8 bytes signed, by which the clock
 * is moved; FPort 3 takes 0 and settings as the module sends them, of which 49 is the collection period.
 *
 * @see "Vega Absolute user manuals, 'receives packets of the following types'"
 */
final class VegaCommands {

    private static final int SETTINGS_PORT = 3;
    private static final int CLOCK_PORT = 4;
    private static final byte CLOCK_PACKET = (byte) 255;
    private static final short COLLECTION_PERIOD = 49;
    private static final Map<String, Integer> PERIODS = new LinkedHashMap<>();

    static {
        int[] minutes = {5, 15, 30, 60, 360, 720, 1440};
        int[] codes = {5, 6, 7, 1, 2, 3, 4};
        for (int i = 0; i < minutes.length; i++) {
            PERIODS.put(Duration.ofMinutes(minutes[i]).toString(), codes[i]);
        }
    }

    private VegaCommands() {
    }

    static List<DeviceCommand> all() {
        return Stream.concat(Stream.of(DeviceCommand.correctClock(0)),
                PERIODS.keySet().stream().map(period -> DeviceCommand.collectEvery(Duration.parse(period)))).toList();
    }

    /** Heard twice it would correct twice, so it is not to be confirmed, and repeated, by radio. */
    static CommandFrame clock(String seconds) {
        return new CommandFrame(CLOCK_PORT, ByteBuffer.allocate(9).order(ByteOrder.LITTLE_ENDIAN).put(CLOCK_PACKET)
                .putLong(Long.parseLong(seconds)).array(), false);
    }

    static CommandFrame collectionPeriod(String period) {
        return new CommandFrame(SETTINGS_PORT, ByteBuffer.allocate(5).order(ByteOrder.LITTLE_ENDIAN).put((byte) 0)
                .putShort(COLLECTION_PERIOD).put((byte) 1).put(PERIODS.get(period).byteValue()).array(), true);
    }
}
