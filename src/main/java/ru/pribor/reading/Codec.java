package ru.pribor.reading;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ru.pribor.quantity.Register;
import ru.pribor.quantity.Resource;

/** Turns the payload bytes of one kind of radio module into values. Stateless; the same payload gives the same answer. */
public interface Codec {

    /** The fixed id, e.g. {@code vega-si-11}. */
    String id();

    /** The device as its vendor calls it. */
    String name();

    String vendor();

    Set<Resource> resources();

    /** The FPort its readings come on. */
    int readingsPort();

    /** Grows when the same bytes would be read otherwise than before. */
    int version();

    /** What it can be told about a device; {@link Payload#settings()} has the values. */
    default List<CodecSetting> settings() {
        return List.of();
    }

    /** What a device can be told; the seconds of a clock's correction are the caller's to choose. */
    default List<DeviceCommand> commands(DeviceSettings settings) {
        return List.of();
    }

    /** @param command one of {@link #commands} */
    default CommandFrame frame(DeviceCommand command, DeviceSettings settings) {
        throw new IllegalArgumentException(id() + " knows no " + command);
    }

    /** Where a counter of the device starts at 0 again, in the register's unit; null where it never does. */
    default BigDecimal wrapsAt(Register register) {
        return null;
    }

    /**
     * Reads an answer of a wired meter that came in parts.
     *
     * @param answer the whole, put together from {@link Decoded#part()}; bytes and time of the last part are beside it
     * @return empty where nobody knows the protocol: then the answer is kept as it is
     * @throws PayloadRefused like {@link #decode}
     */
    default Optional<Decoded> readAnswer(byte[] answer, Payload last) throws PayloadRefused {
        return Optional.empty();
    }

    /**
     * Whether it works outside the stream of frames: it may take its time or break, so a frame is stored raw at first and
     * decoded later. It may throw {@link CodecAway} from {@link #decode}.
     */
    default boolean deferred() {
        return false;
    }

    /** @throws PayloadRefused for bytes that this codec does not take; nothing else for any bytes on any port */
    Decoded decode(Payload payload) throws PayloadRefused;
}
