package ru.pribor.reading.codec;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import ru.pribor.quantity.Register;
import ru.pribor.quantity.Unit;
import ru.pribor.reading.Codec;
import ru.pribor.reading.Decoded;
import ru.pribor.reading.DeviceSettings;
import ru.pribor.reading.Payload;
import ru.pribor.reading.PayloadRefused;
import ru.pribor.reading.TimeSource;

/** What a codec makes of a payload, short enough for a table. */
final class Says {

    /** What a stored value can hold. */
    private static final BigDecimal LARGEST = BigDecimal.TEN.pow(12);
    private static final int MOST_DECIMALS = 6;
    private static final int MOST_CHANNELS = 4;
    private static final Set<Unit> MAY_BE_NEGATIVE = EnumSet.of(Unit.DEG_C, Unit.M3_PER_H, Unit.KW);

    private Says() {
    }

    static Decoded decode(Codec codec, int port, String hex) throws PayloadRefused {
        return decode(codec, port, hex, Map.of());
    }

    /** @param told the settings of the device */
    static Decoded decode(Codec codec, int port, String hex, Map<String, String> told) throws PayloadRefused {
        return codec.decode(new Payload(port, HexFormat.of().parseHex(hex.replace(" ", "")), null, DeviceSettings.of(codec, told)));
    }

    /** Settings as a table has them: key=value, separated by blanks. */
    static Map<String, String> told(String pairs) {
        return pairs == null || pairs.isBlank() ? Map.of() : Arrays.stream(pairs.strip().split(" ")).map(pair -> pair.split("="))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    /** Readings of the moment, each as register=value, in the order of the registers. */
    static String readings(Decoded decoded) {
        return decoded.readings().stream().filter(Decoded.Reading::current).sorted(Comparator.comparing(Decoded.Reading::register))
                .map(reading -> reading.register().id() + "=" + reading.value().toPlainString()).collect(Collectors.joining(" "));
    }

    /** The reason a payload is refused for. */
    static String refusal(Codec codec, int port, String hex) {
        return refusal(codec, port, hex, Map.of());
    }

    static String refusal(Codec codec, int port, String hex, Map<String, String> told) {
        try {
            return "taken: " + decode(codec, port, hex, told);
        } catch (PayloadRefused refused) {
            return refused.reason().key();
        }
    }

    /** Raised kinds, each with its channel if it has one, in alphabetical order. */
    static String raised(Decoded decoded) {
        return events(decoded, true);
    }

    static String clear(Decoded decoded) {
        return events(decoded, false);
    }

    static String errors(Decoded decoded) {
        return decoded.errors().stream().map(error -> error.key()).collect(Collectors.joining(" "));
    }

    static Map<Register, BigDecimal> current(Decoded decoded) {
        return decoded.readings().stream().filter(Decoded.Reading::current)
                .collect(Collectors.toMap(Decoded.Reading::register, Decoded.Reading::value));
    }

    static TreeMap<Instant, BigDecimal> history(Decoded decoded) {
        return decoded.readings().stream().filter(reading -> !reading.current())
                .collect(Collectors.toMap(Decoded.Reading::readAt, Decoded.Reading::value, (a, b) -> b, TreeMap::new));
    }

    /** The same number with as few decimals as it needs, or null. */
    static BigDecimal plain(BigDecimal value) {
        return value == null ? null : value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }

    /** Nothing a codec says may break the bounds of what it says. Plain conditions, since millions are asked. */
    static void withinBounds(Decoded decoded) {
        for (Decoded.Reading reading : decoded.readings()) {
            require(isWithinBounds(reading), reading);
        }
        BitSet states = new BitSet();
        for (Decoded.Event event : decoded.events()) {
            require(event.channel() >= 0 && event.channel() <= MOST_CHANNELS, event);
            int state = event.kind().ordinal() * (MOST_CHANNELS + 1) + event.channel();
            require(!states.get(state), event);
            states.set(state);
        }
        Integer battery = decoded.batteryPercent();
        require(battery == null || battery >= 0 && battery <= 100, battery);
    }

    private static boolean isWithinBounds(Decoded.Reading reading) {
        BigDecimal value = reading.value();
        return value.scale() >= 0 && value.scale() <= MOST_DECIMALS && value.abs().compareTo(LARGEST) < 0
                && (value.signum() >= 0 || MAY_BE_NEGATIVE.contains(reading.register().unit()))
                && reading.channel() >= 1 && reading.channel() <= MOST_CHANNELS
                && (reading.readAt() != null || reading.timeSource() == TimeSource.NETWORK);
    }

    private static void require(boolean holds, Object said) {
        if (!holds) {
            throw new AssertionError("Beyond its bounds, or told twice: " + said);
        }
    }

    private static String events(Decoded decoded, boolean raised) {
        return decoded.events().stream().filter(event -> event.raised() == raised)
                .map(event -> event.kind() + (event.channel() == 0 ? "" : "-" + event.channel()))
                .sorted().collect(Collectors.joining(" "));
    }
}
