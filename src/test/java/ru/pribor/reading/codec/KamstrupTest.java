package ru.pribor.reading.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import ru.pribor.quantity.Register;
import ru.pribor.reading.Codec;
import ru.pribor.reading.Decoded;
import ru.pribor.reading.DeviceSettings;
import ru.pribor.reading.Payload;
import ru.pribor.reading.PayloadRefused;
import ru.pribor.reading.TimeSource;

class KamstrupTest {

    private static final Instant RECEIVED = Instant.parse("2026-11-23T12:00:00Z");
    private static final String HOURS = "446d00331837 441310270000";
    private static final String FIRST_KEY = "37AD13D9C3C0EAB3EE24625616CA7D88";
    private static final String FIRST = "7249437853372c3c16b110ffaa100135ea02009555f2dc06d4600cbb66c12f2fd409";
    private static final String SECOND_KEY = "A9DC0F9D1905CE8238A3A3257E1392BD";
    private static final String SECOND = "72376129802D2C3516A100FFAA1001818D5B00F3485700C0D538BA81A348269C9E8C";
    private static final String SECOND_ADDRESS = "376129802d2c3516";
    private static final String SHORT = "7AC400FF2A1001D2505C007CAB536F3626FCDED7F1ABA0BA014738C3E885288C2C12C5B52F26E1535F62A1D3CD26E240B12A353ABE2AD8B98379C516";
    /** What the vendor's parser does not read, and the standard allows. */
    private static final Set<String> LIMITS_OF_THE_VENDORS_PARSER = Set.of("DIF indicates 8 bytes which is not supported");

    private final Codec codec = new Kamstrup();

    static List<Vector> vectors() {
        return Vector.of("flowIQ 2200 / MULTICAL");
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void saysWhatTheVectorExpects(Vector vector) throws PayloadRefused {
        Decoded decoded;
        try {
            decoded = codec.decode(vector.payload());
        } catch (PayloadRefused refused) {
            assertThat(vector.expected().path("errors")).as(refused.getMessage()).isNotEmpty();
            return;
        }
        if (!vector.expected().path("errors").isEmpty() && !LIMITS_OF_THE_VENDORS_PARSER.contains(vector.description())) {
            assertThat(decoded.errors()).anyMatch(error -> !error.key().equals("codec.error.zone"));
        }
        TreeMap<Instant, BigDecimal> volumes = decoded.readings().stream()
                .filter(reading -> reading.register() == Register.VOLUME && reading.timeSource() == TimeSource.DEVICE)
                .collect(Collectors.toMap(Decoded.Reading::readAt, Decoded.Reading::value, (a, b) -> b, TreeMap::new));
        int timed = 0;
        for (JsonNode value : vector.data().path("values")) {
            if (value.path("Type").asText().equals("Volume") && value.path("Timestamp").isTextual()) {
                assertThat(volumes.get(Instant.parse(value.path("Timestamp").asText()))).isEqualByComparingTo(value.path("Value").decimalValue());
                timed++;
            }
        }
        if (vector.expected().path("errors").isEmpty()) {
            assertThat(volumes).hasSize(timed);
        }
        if (vector.data().has("latestVolume")) {
            assertThat(Says.current(decoded).get(Register.VOLUME)).isEqualByComparingTo(vector.data().path("latestVolume").decimalValue());
        }
        Says.withinBounds(decoded);
    }

    @Test
    void theNewestValueIsTheCurrentOneAndTheProfileGoesBackFromIt() throws PayloadRefused {
        Decoded decoded = Says.decode(codec, 4, "78" + HOURS + "4d9313 05 6101 010203");

        assertThat(decoded.readings()).filteredOn(Decoded.Reading::current).singleElement()
                .isEqualTo(new Decoded.Reading(Register.VOLUME, new BigDecimal("10.000"), Instant.parse("2024-07-24T19:00:00Z"),
                        TimeSource.DEVICE, true));
        assertThat(Says.history(decoded)).hasSize(3)
                .containsEntry(Instant.parse("2024-07-24T18:00:00Z"), new BigDecimal("9.999"))
                .containsEntry(Instant.parse("2024-07-24T17:00:00Z"), new BigDecimal("9.997"))
                .containsEntry(Instant.parse("2024-07-24T16:00:00Z"), new BigDecimal("9.994"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # control, distance, values  | earliest time, its value        | history | errors
            61 01 01 02                  | 2024-07-24T17:00:00Z 9.997      | 2       |
            61 fa 01 02                  | 2024-07-03T23:00:00Z 9.997      | 2       |
            a1 01 01 02                  | 2024-07-24T17:00:00Z 10.003     | 2       |
            e1 01 01 fe                  | 2024-07-24T17:00:00Z 10.001     | 2       |
            62 01 0100 0002              | 2024-07-24T17:00:00Z 9.487      | 2       |
            e2 01 ffff 0100              | 2024-07-24T17:00:00Z 10.000     | 2       |
            63 01 010000                 | 2024-07-24T18:00:00Z 9.999      | 1       |
            64 01 01000000               | 2024-07-24T18:00:00Z 9.999      | 1       |
            66 01 010000000000           | 2024-07-24T18:00:00Z 9.999      | 1       |
            67 01 0100000000000000       | 2024-07-24T18:00:00Z 9.999      | 1       |
            69 01 12                     | 2024-07-24T18:00:00Z 9.988      | 1       |
            6a 01 3412                   | 2024-07-24T18:00:00Z 8.766      | 1       |
            6e 01 010000000000           | 2024-07-24T18:00:00Z 9.999      | 1       |
            41 0a 01                     | 2024-07-24T18:59:50Z 9.999      | 1       |
            51 0f 01 02                  | 2024-07-24T18:30:00Z 9.997      | 2       |
            71 01 01 02                  | 2024-07-22T19:00:00Z 9.997      | 2       |
            71 07 01                     | 2024-07-17T19:00:00Z 9.999      | 1       |
            71 fe 01 02                  | 2024-05-24T19:00:00Z 9.997      | 2       |
            61 fe 01 02                  | 2024-01-24T19:00:00Z 9.997      | 2       |
            51 fe 01 02                  | 2023-07-24T19:00:00Z 9.997      | 2       |
            41 fe 01 02                  |                                 | 0       | codec.error.profile.kind
            61 00 01 02                  |                                 | 0       | codec.error.profile.kind
            61 fb 01 02                  |                                 | 0       | codec.error.profile.kind
            61 fd 01 02                  |                                 | 0       | codec.error.profile.kind
            61 ff 01 02                  |                                 | 0       | codec.error.profile.kind
            21 01 01 02                  |                                 | 0       | codec.error.profile.kind
            60 01 01 02                  |                                 | 0       | codec.error.profile.kind
            65 01 01 02 03 04            |                                 | 0       | codec.error.profile.kind
            6d 01 01 02                  |                                 | 0       | codec.error.profile.kind
            62 01 01 02 03               |                                 | 0       | codec.error.profile.kind
            61 01                        |                                 | 0       | codec.error.profile.kind
            61                           |                                 | 0       | codec.error.profile.kind
            61 01 ff                     |                                 | 0       | codec.error.profile.end
            61 01 01 ff 01               | 2024-07-24T18:00:00Z 9.999      | 1       | codec.error.profile.end
            62 01 0100 ffff              | 2024-07-24T18:00:00Z 9.999      | 1       | codec.error.profile.end
            e1 01 01 80                  | 2024-07-24T18:00:00Z 9.999      | 1       | codec.error.profile.end
            e1 01 ff                     | 2024-07-24T18:00:00Z 10.001     | 1       |
            e2 01 0100 0080              | 2024-07-24T18:00:00Z 9.999      | 1       | codec.error.profile.end
            69 01 01 a0                  | 2024-07-24T18:00:00Z 9.999      | 1       | codec.error.profile.end
            62 01 1027                   | 2024-07-24T18:00:00Z 0.000      | 1       |
            62 01 1127                   |                                 | 0       | codec.error.profile.end
            """)
    void readsAProfile(String profile, String earliest, int size, String errors) throws PayloadRefused {
        String bytes = profile.replace(" ", "");
        Decoded decoded = Says.decode(codec, 4, "78" + HOURS + "4d9313" + "%02x".formatted(bytes.length() / 2) + bytes);

        TreeMap<Instant, BigDecimal> history = Says.history(decoded);
        assertThat(history).hasSize(size);
        assertThat(history.isEmpty() ? null : history.firstKey() + " " + history.firstEntry().getValue()).isEqualTo(earliest);
        assertThat(Says.errors(decoded)).isEqualTo("codec.error.zone" + (errors == null ? "" : " " + errors));
        Says.withinBounds(decoded);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # records                                       | errors besides the zone
            446d00331837 4d9313 03 610101                   | codec.error.profile.base
            441310270000 4d9313 03 610101                   | codec.error.profile.time
            446dffffffff 441310270000 4d9313 03 610101      | codec.error.profile.time
            446d00331837 440610270000 4d9313 03 610101      | codec.error.profile.base
            446d00331837 441410270000 4d9313 03 610101      | codec.error.profile.base
            446d00331837 041310270000 4d9313 03 610101      | codec.error.profile.base
            446d00331837 441300000080 4d9313 03 610101      | codec.error.profile.base
            446d00331837 741310270000 4d9313 03 610101      | codec.error.profile.base
            446d00331837 441310270000 4d13 03 610101        | codec.error.unknown
            446d00331837 441310270000 449315 10270000       | codec.error.unknown
            446d00331837 441310270000 44ff73 10270000       | codec.error.unknown
            446d00331837 441310270000 04ff16 bf587000       |
            446d00331837 441310270000 42ff1c 0500           |
            """)
    void reportsAProfileWithoutItsBaseAndWhatItDoesNotKnow(String records, String errors) throws PayloadRefused {
        Decoded decoded = Says.decode(codec, 4, "78" + records);

        assertThat(Says.history(decoded)).isEmpty();
        assertThat(Says.errors(decoded).replace("codec.error.zone", "").strip()).isEqualTo(errors == null ? "" : errors);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # base time, zone, distance of one step, times back from the base
            00331837, Europe/Copenhagen, 61 01, 2024-07-24T18:00:00Z 2024-07-24T17:00:00Z
            00b31837, Europe/Copenhagen, 61 01, 2024-07-24T17:00:00Z 2024-07-24T16:00:00Z
            00331837, Asia/Yekaterinburg, 61 01, 2024-07-24T14:00:00Z 2024-07-24T13:00:00Z
            00201f35, Europe/Moscow, 71 fe, 2024-05-30T21:00:00Z 2024-04-29T21:00:00Z
            00201d32, Europe/Moscow, 51 fe, 2024-02-28T21:00:00Z 2023-08-30T21:00:00Z
            00201e36, Europe/Moscow, 61 fe, 2024-06-29T21:00:00Z 2024-03-30T21:00:00Z
            """)
    void aStepOfTheCalendarKeepsTheLastDayOfTheMonth(String base, String zone, String step, String times) throws PayloadRefused {
        byte[] bytes = HexFormat.of().parseHex(("78446d" + base + "441310270000 4d9313 03" + step + "01").replace(" ", ""));
        Decoded decoded = codec.decode(new Payload(4, bytes, null, DeviceSettings.of(codec, Map.of("timeZone", zone))));

        assertThat(decoded.readings()).extracting(reading -> reading.readAt().toString()).containsExactly(times.split(" "));
        assertThat(decoded.errors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # info bits, raised, clear, errors
            0000, '', BATTERY_LOW BURST DRY LEAK REVERSE_FLOW TAMPER, ''
            0100, DRY, BATTERY_LOW BURST LEAK REVERSE_FLOW TAMPER, ''
            0200, REVERSE_FLOW, BATTERY_LOW BURST DRY LEAK TAMPER, ''
            0400, LEAK, BATTERY_LOW BURST DRY REVERSE_FLOW TAMPER, ''
            0800, BURST, BATTERY_LOW DRY LEAK REVERSE_FLOW TAMPER, ''
            1000, TAMPER, BATTERY_LOW BURST DRY LEAK REVERSE_FLOW, ''
            2000, BATTERY_LOW, BURST DRY LEAK REVERSE_FLOW TAMPER, ''
            3f00, BATTERY_LOW BURST DRY LEAK REVERSE_FLOW TAMPER, '', ''
            4000, '', BATTERY_LOW BURST DRY LEAK REVERSE_FLOW TAMPER, codec.error.ambient.cold
            8000, '', BATTERY_LOW BURST DRY LEAK REVERSE_FLOW TAMPER, codec.error.ambient.hot
            """)
    void readsTheInfoBits(String bits, String raised, String clear, String errors) throws PayloadRefused {
        Decoded decoded = Says.decode(codec, 4, "78 4413ec000000 52ff25" + bits + "52ff25 ffff");

        assertThat(Says.raised(decoded)).isEqualTo(raised);
        assertThat(Says.clear(decoded)).isEqualTo(clear);
        assertThat(Says.errors(decoded)).isEqualTo(errors);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            7a 08 00 0000 4413ec000000, '', BATTERY_LOW MODULE_ERROR
            7a 08 04 0000 4413ec000000, BATTERY_LOW, MODULE_ERROR
            7a 08 08 0000 4413ec000000, MODULE_ERROR, BATTERY_LOW
            7a 08 0c 0000 4413ec000000 52ff25 0000, BATTERY_LOW MODULE_ERROR, BURST DRY LEAK REVERSE_FLOW TAMPER
            7a 08 00 0000 4413ec000000 52ff25 2000, BATTERY_LOW, BURST DRY LEAK MODULE_ERROR REVERSE_FLOW TAMPER
            """)
    void readsTheStatusOfTheHeader(String hex, String raised, String clear) throws PayloadRefused {
        Decoded decoded = Says.decode(codec, 4, hex);

        assertThat(Says.raised(decoded)).isEqualTo(raised);
        assertThat(Says.clear(decoded)).isEqualTo(clear);
    }

    @Test
    void knowsAValueDuringAnErrorABackwardVolumeAndMaximaFromTheReading() throws PayloadRefused {
        Decoded decoded = Says.decode(codec, 4, "78446d0020f32a 7413ec000000 44933ced000000 543b10000000 515b15 615b05");

        assertThat(decoded.readings()).singleElement().satisfies(reading -> {
            assertThat(reading.register()).isEqualTo(Register.VOLUME_REVERSE);
            assertThat(reading.value()).isEqualTo("0.237");
        });
    }

    @Test
    void aHeatMeterHasItsHeatAndTheLastDueDateInAHistory() throws PayloadRefused {
        Decoded decoded = Says.decode(codec, 4, "7a01000000 0406 10270000 0414 20030000 0259 1027 025d 8813 023b 6400 022d 3200"
                + "046d 00331837 4406 e8030000 426c 4131");

        assertThat(Says.current(decoded)).containsOnlyKeys(Register.HEAT, Register.VOLUME, Register.TEMPERATURE_SUPPLY,
                Register.TEMPERATURE_RETURN, Register.FLOW, Register.POWER).containsEntry(Register.POWER, new BigDecimal("5.0"));
        assertThat(Says.history(decoded)).containsOnlyKeys(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(decoded.deviceTime()).isEqualTo("2024-07-24T19:00:00Z");
    }

    @Test
    void theNewestValueCountsByTheNetworksTimeWhereTheMeterDoesNotKnowItsOwn() throws PayloadRefused {
        Decoded decoded = codec.decode(new Payload(4, HexFormat.of().parseHex("78446dffffffff4413ec000000"), RECEIVED));

        assertThat(decoded.readings()).containsExactly(
                new Decoded.Reading(Register.VOLUME, new BigDecimal("0.236"), RECEIVED, TimeSource.NETWORK, true));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # frame, key, address, volume of 2023-08-30 10:00
            FIRST, FIRST_KEY, ,
            SECOND, SECOND_KEY, ,
            SHORT, SECOND_KEY, 376129802d2c3516, 7847.826
            """)
    void opensEncryptedFramesWithTheKeyOfTheMeter(String frame, String key, String address, BigDecimal volume) throws PayloadRefused {
        Decoded decoded = codec.decode(new Payload(4, HexFormat.of().parseHex(secret(frame)), null, settings(secret(key), address)));

        assertThat(Says.current(decoded).get(Register.VOLUME)).isEqualTo(volume);
        assertThat(Says.errors(decoded)).isEqualTo(volume == null ? "" : "codec.error.zone");
        if (volume != null) {
            assertThat(Says.history(decoded)).hasSize(21)
                    .containsEntry(Instant.parse("2023-08-30T09:00:00Z"), new BigDecimal("7847.587"))
                    .containsEntry(Instant.parse("2023-08-29T13:00:00Z"), new BigDecimal("7842.775"));
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            FIRST, , , codec.refused.mbus.noKey
            FIRST, SECOND_KEY, , codec.refused.mbus.key
            SHORT, , , codec.refused.mbus.noKey
            SHORT, SECOND_KEY, , codec.refused.mbus.noAddress
            SHORT, SECOND_KEY, 376129802d2c3517, codec.refused.mbus.key
            SHORT, FIRST_KEY, 376129802d2c3516, codec.refused.mbus.key
            """)
    void refusesAnEncryptedFrameWithoutTheRightKeyAndAddress(String frame, String key, String address, String reason) {
        assertThat(refusal(HexFormat.of().parseHex(secret(frame)), settings(secret(key), address))).isEqualTo(reason);
    }

    @Test
    void refusesAnEncryptedFrameOfWhichAnyBitWasChanged() {
        byte[] frame = HexFormat.of().parseHex(SHORT);
        DeviceSettings settings = settings(SECOND_KEY, SECOND_ADDRESS);
        for (int i = 0; i < frame.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = frame.clone();
                changed[i] ^= (byte) (1 << bit);
                assertThat(refusal(changed, settings)).startsWith("codec.refused.");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            4, '', codec.refused.cut
            4, 79, codec.refused.mbus.control
            4, 7a000000, codec.refused.cut
            4, 72000000000000000000, codec.refused.cut
            4, 7a00000a0a, codec.refused.mbus.noKey
            4, 7a00000505 0102, codec.refused.mbus.encrypted
            4, 7a0000ff2a 1001 d2505c00 0102030405060708, codec.refused.mbus.noKey
            4, 78446d003318, codec.refused.cut
            4, 787f6d0020f32a44ff73ec000000, codec.refused.mbus.field
            0, 784413ec000000, codec.refused.port
            224, 784413ec000000, codec.refused.port
            """)
    void refusesWhatIsNotItsOwn(int port, String hex, String reason) {
        assertThat(Says.refusal(codec, port, hex)).isEqualTo(reason);
    }

    private static String secret(String name) {
        return name == null ? null : switch (name) {
            case "FIRST" -> FIRST;
            case "SECOND" -> SECOND;
            case "SHORT" -> SHORT;
            case "FIRST_KEY" -> FIRST_KEY;
            case "SECOND_KEY" -> SECOND_KEY;
            default -> throw new IllegalArgumentException(name);
        };
    }

    private DeviceSettings settings(String key, String address) {
        Map<String, String> told = new TreeMap<>();
        if (key != null) {
            told.put("meterKey", key);
        }
        if (address != null) {
            told.put("mbusAddress", address);
        }
        return DeviceSettings.of(codec, told);
    }

    private String refusal(byte[] frame, DeviceSettings settings) {
        try {
            return "taken: " + codec.decode(new Payload(4, frame, null, settings));
        } catch (PayloadRefused refused) {
            return refused.reason().key();
        }
    }
}
