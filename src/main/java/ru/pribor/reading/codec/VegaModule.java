package ru.pribor.reading.codec;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.CommandFrame;
import ru.pribor.reading.Decoded;
import ru.pribor.reading.DeviceCommand;
import ru.pribor.reading.DeviceSettings;
import ru.pribor.reading.Payload;
import ru.pribor.reading.PayloadRefused;

/**
 * What all modules of Vega Absolute share: FPort 2 carries readings and alarms, 3 settings, 4 the device's clock.
 * Numbers are little-endian, times are seconds since 1970 UTC.
 *
 * @see "Vega Absolute user manuals; github.com/VegaAbsolute/IoTVegaParser, branch chirpstack_v4"
 */
abstract class VegaModule extends DeviceCodec {

    static final String VEGA = "Vega Absolute";

    static final int DATA_PORT = 2;
    private static final int SETTINGS_PORT = 3;
    private static final int CLOCK_PORT = 4;
    private static final int CLOCK_PACKET = 255;
    private static final int CLOCK_LENGTH = 5;
    private static final int NO_TEMPERATURE = -100;
    private static final long WRAP = 1L << 32;

    VegaModule(String id, String name, String vendor, Set<Resource> resources) {
        super(id, name, vendor, resources, DATA_PORT);
    }

    @Override
    public List<DeviceCommand> commands(DeviceSettings settings) {
        return VegaCommands.all();
    }

    @Override
    public CommandFrame frame(DeviceCommand command, DeviceSettings settings) {
        return switch (command.kind()) {
            case CLOCK -> VegaCommands.clock(command.argument());
            case COLLECTION_PERIOD -> VegaCommands.collectionPeriod(command.argument());
            case VALVE -> throw new IllegalArgumentException(id() + " has no valve");
        };
    }

    @Override
    public final Decoded decode(Payload payload) throws PayloadRefused {
        return switch (payload.port()) {
            case DATA_PORT -> data(payload);
            case SETTINGS_PORT -> settings(payload.bytes());
            case CLOCK_PORT -> clock(payload.bytes());
            default -> throw new PayloadRefused("codec.refused.port", payload.port(), "2, 3, 4");
        };
    }

    /** A packet of FPort 2. */
    abstract Decoded data(Payload payload) throws PayloadRefused;

    /** Where a counter of 32 bits wraps whose last digits are decimals. */
    static BigDecimal wrap(int decimals) {
        return BigDecimal.valueOf(WRAP, decimals);
    }

    static int type(byte[] bytes) throws PayloadRefused {
        if (bytes.length == 0) {
            throw new PayloadRefused("codec.refused.empty");
        }
        return Bytes.u8(bytes, 0);
    }

    static void requireLength(byte[] bytes, int length) throws PayloadRefused {
        if (bytes.length != length) {
            throw new PayloadRefused("codec.refused.length", bytes.length, length);
        }
    }

    /** Whole degrees in one signed byte; a device without a sensor sends -100. */
    static void temperature(Findings findings, byte celsius) {
        if (celsius != NO_TEMPERATURE) {
            findings.temperature(celsius);
        }
    }

    /** Packet type 0, then an id of two bytes, a length and the value for each setting. They are no readings. */
    private static Decoded settings(byte[] bytes) throws PayloadRefused {
        if (bytes.length == 0 || bytes[0] != 0) {
            throw new PayloadRefused("codec.refused.settings");
        }
        int offset = 1;
        while (offset < bytes.length) {
            if (offset + 3 > bytes.length) {
                throw new PayloadRefused("codec.refused.settings");
            }
            offset += 3 + Bytes.u8(bytes, offset + 2);
        }
        if (offset != bytes.length) {
            throw new PayloadRefused("codec.refused.settings");
        }
        return new Findings(0).decoded();
    }

    /** The device asks for the time and tells its own. */
    private static Decoded clock(byte[] bytes) throws PayloadRefused {
        requireLength(bytes, CLOCK_LENGTH);
        if (Bytes.u8(bytes, 0) != CLOCK_PACKET) {
            throw new PayloadRefused("codec.refused.type", Bytes.u8(bytes, 0), "255");
        }
        Findings findings = new Findings(0);
        findings.clock(Bytes.time(bytes, 1));
        return findings.decoded();
    }
}
