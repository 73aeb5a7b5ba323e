package ru.pribor.reading.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ru.pribor.reading.Codec;
import ru.pribor.reading.CodecSetting;
import ru.pribor.reading.Decoded;
import ru.pribor.reading.DeviceSettings;
import ru.pribor.reading.Payload;
import ru.pribor.reading.PayloadRefused;

/** Whatever comes in over the air, a codec answers within its bounds or refuses. */
class AnyBytesTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final int[] PORTS = {0, 1, 2, 3, 4, 5, 99, 100, 101, 102, 103, 104, 223, 255};
    private static final int[] KNOWN_LENGTHS = {4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 16, 18, 21, 24, 25, 26, 27, 32, 34, 38, 39, 41, 43, 47, 51};
    private static final int[] TYPES = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 17, 21, 30, 0x44, 0x45, 0x72, 0x78, 0x7a, 208,
            0xfc, 0xfe};
    /** What the bytes of a Jooby frame make together by exclusive or. */
    private static final int CHECK = 0x55;
    /** Masks that a foreign vector is changed by: a few of the 255. */
    private static final int FOREIGN_STEP = 37;
    private static final int[] LENGTHS_OF_SMALL_NUMBERS = {9, 11, 13, 15};
    private static final int LONGEST = 242;

    static List<Codec> codecs() {
        return List.of(new VegaSi11(), new VegaSi11V2(), new VegaSi12(), new VegaSi13(), new VegaSi22(), new VegaSi23(), new VegaTp11(),
                new VegaTd11(), new VegaTl11(), new VegaGm2(), new VegaMBus1(), new VegaMBus2(), new BetarShve(), new BetarSgbm(),
                new SpbzipCe2726(), new AxiomaW1(), new ElvacoCmi41xx(), new Kamstrup(), new BMetersIwm(), new BMetersHydrodigit(),
                new JoobyRm());
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void takesNothingOfZeroAndOf242Bytes(Codec codec) {
        for (int port : PORTS) {
            answersOrRefuses(codec, new Payload(port, new byte[0], NOW));
            answersOrRefuses(codec, new Payload(port, new byte[LONGEST], NOW));
        }
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void answersOrRefusesAHundredThousandRandomPayloads(Codec codec) {
        Random random = new Random(20261123);
        DeviceSettings told = told(codec);
        int taken = 0;
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = bytes(random, i);
            int port = i % 4 == 0 ? random.nextInt(256) : PORTS[random.nextInt(PORTS.length)];
            taken += answersOrRefuses(codec, new Payload(port, bytes, i % 4 < 2 ? NOW : null, i % 3 == 0 ? DeviceSettings.NONE : told)) ? 1 : 0;
        }
        assertThat(taken).as("payloads taken").isPositive();
    }

    private static byte[] bytes(Random random, int i) {
        int length = i % 3 == 0 ? random.nextInt(LONGEST + 1) : KNOWN_LENGTHS[random.nextInt(KNOWN_LENGTHS.length)];
        byte[] bytes = new byte[i % 7 == 0 ? LENGTHS_OF_SMALL_NUMBERS[random.nextInt(LENGTHS_OF_SMALL_NUMBERS.length)] : length];
        random.nextBytes(bytes);
        if (i % 7 == 0) {
            Arrays.fill(bytes, (byte) random.nextInt(32));
        }
        if (bytes.length > 0 && i % 2 == 0) {
            bytes[0] = (byte) TYPES[random.nextInt(TYPES.length)];
        }
        if (bytes.length > 0 && i % 5 == 0) {
            check(bytes);
        }
        return bytes;
    }

    private static void check(byte[] bytes) {
        int check = CHECK;
        for (byte b : bytes) {
            check ^= b;
        }
        bytes[bytes.length - 1] ^= (byte) check;
    }

    /** Every setting other than by default. */
    private static DeviceSettings told(Codec codec) {
        return DeviceSettings.of(codec, codec.settings().stream().collect(Collectors.toMap(CodecSetting::key, setting ->
                switch (setting.kind()) {
                    case CHOICE -> setting.choices().get(setting.choices().size() - 1);
                    case NUMBER -> "-999.5";
                    case TIME_ZONE -> "Asia/Omsk";
                    case KEY -> "000102030405060708090a0b0c0d0e0f";
                    case ADDRESS -> "376129802d2c3516";
                })));
    }

    static List<Vector> vectors() {
        return Vector.all();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void answersOrRefusesAVectorWithEachByteFlippedInTurn(Vector vector) {
        for (Codec codec : codecs()) {
            DeviceSettings told = told(codec);
            int step = answersOrRefuses(codec, vector.payload()) ? 1 : FOREIGN_STEP;
            for (int i = 0; i < vector.bytes().length; i++) {
                for (int mask = 1; mask <= 0xff; mask += step) {
                    byte[] bytes = vector.bytes().clone();
                    bytes[i] ^= (byte) mask;
                    DeviceSettings settings = mask % 2 == 0 ? told : DeviceSettings.NONE;
                    answersOrRefuses(codec, new Payload(vector.port(), bytes, vector.receivedAt(), settings));
                    check(bytes);
                    answersOrRefuses(codec, new Payload(vector.port(), bytes, vector.receivedAt(), settings));
                }
            }
        }
    }

    private static boolean answersOrRefuses(Codec codec, Payload payload) {
        try {
            Decoded decoded = codec.decode(payload);
            Says.withinBounds(decoded);
            return true;
        } catch (PayloadRefused refused) {
            if (!refused.reason().key().startsWith("codec.refused.")) {
                throw new AssertionError("Refused without a reason of a codec", refused);
            }
            return false;
        }
    }
}
