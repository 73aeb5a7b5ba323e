package ru.pribor.reading.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.PayloadRefused;

class MBusRecordsTest {

    private static final int RECORDS = 19;

    static List<Vector> answers() {
        return Vector.ofWiredMBus().stream().filter(MBusRecordsTest::isAnswer).toList();
    }

    static List<Vector> others() {
        return Vector.ofWiredMBus().stream().filter(vector -> !isAnswer(vector)).toList();
    }

    /** Of variable structure (control information 72) and not malformed. */
    private static boolean isAnswer(Vector vector) {
        return vector.bytes()[6] == 0x72 && vector.expected().path("errors").isEmpty();
    }

    @ParameterizedTest
    @MethodSource("answers")
    void readsWhatLibmbusReads(Vector vector) throws PayloadRefused {
        List<MBusRecord> records = MBusTelegram.wired(vector.bytes()).records();

        JsonNode expected = vector.data().path("records");
        for (int i = 0; i < records.size(); i++) {
            MBusRecord record = records.get(i);
            JsonNode other = expected.path(i);
            if (other.has("Function")) {
                assertThat(function(record)).as("record %s", i).isEqualTo(other.path("Function").asText());
                assertThat(record.storage()).isEqualTo(other.path("StorageNumber").asLong());
                assertThat(record.tariff()).isEqualTo(other.path("Tariff").asInt());
                assertThat(record.subunit()).isEqualTo(other.path("Device").asInt());
                compareValues(record, other);
            }
        }
        assertThat(expected.size() - records.size()).as("the maker's own data counts as a record there").isBetween(0, 1);
    }

    private static String function(MBusRecord record) {
        return switch (record.function()) {
            case INSTANTANEOUS -> "Instantaneous value";
            case MAXIMUM -> "Maximum value";
            case MINIMUM -> "Minimum value";
            case DURING_ERROR -> "Value during error state";
        };
    }

    private static void compareValues(MBusRecord record, JsonNode other) {
        BigDecimal factor = switch (record.quantity()) {
            case ENERGY -> other.path("Unit").asText().equals("J") ? new BigDecimal(3_600_000) : new BigDecimal(1000);
            case POWER -> new BigDecimal(1000);
            case ON_TIME, OPERATING_TIME -> new BigDecimal(3600);
            case VOLUME, FLOW, TEMPERATURE_SUPPLY, TEMPERATURE_RETURN, TEMPERATURE_OUTDOOR, IDENTIFICATION -> BigDecimal.ONE;
            default -> null;
        };
        String value = other.path("Value").asText();
        if (factor != null && record.value() != null) {
            assertThat(record.value().multiply(factor)).isCloseTo(new BigDecimal(value), within(new BigDecimal("0.001")));
        } else if (factor != null) {
            assertThat(record.function() == MBusRecord.Function.DURING_ERROR || record.data().isVariable()).isTrue();
        }
        if (record.time() != null) {
            assertThat(value).startsWith(record.time().local().toString().substring(0, record.time().dateOnly() ? 10 : 16));
        }
    }

    @ParameterizedTest
    @MethodSource("others")
    void refusesWhatIsMalformedOrNoAnswer(Vector vector) {
        assertThatThrownBy(() -> MBusTelegram.wired(vector.bytes()).records()).isInstanceOf(PayloadRefused.class);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void refusesAFrameThatIsCutOffOrDamagedAnywhere(Vector vector) {
        for (int length = 0; length < vector.bytes().length; length++) {
            byte[] cut = Arrays.copyOf(vector.bytes(), length);
            assertThatThrownBy(() -> MBusTelegram.wired(cut)).isInstanceOf(PayloadRefused.class);
        }
        for (int i = 0; i < vector.bytes().length; i++) {
            byte[] damaged = vector.bytes().clone();
            damaged[i] ^= 0x10;
            assertThatThrownBy(() -> MBusTelegram.wired(damaged)).isInstanceOf(PayloadRefused.class);
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    void readsOrRefusesRecordsThatEndAnywhere(Vector vector) throws PayloadRefused {
        int all = MBusTelegram.wired(vector.bytes()).records().size();
        for (int end = RECORDS; end < vector.bytes().length - 2; end++) {
            try {
                assertThat(MBusRecords.read(vector.bytes(), RECORDS, end)).hasSizeLessThanOrEqualTo(all);
            } catch (PayloadRefused refused) {
                assertThat(refused.reason().key()).isEqualTo("codec.refused.cut");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # data and value information, data          | function storage tariff subunit | quantity variant        | value
            00 13                                       | INSTANTANEOUS 0 0 0 | VOLUME PLAIN                       |
            08 13                                       | INSTANTANEOUS 0 0 0 | VOLUME PLAIN                       |
            01 13 7f                                    | INSTANTANEOUS 0 0 0 | VOLUME PLAIN                       | 0.127
            01 13 ff                                    | INSTANTANEOUS 0 0 0 | VOLUME PLAIN                       | -0.001
            01 13 80                                    | INSTANTANEOUS 0 0 0 | VOLUME PLAIN                       |
            02 13 ff7f                                  | INSTANTANEOUS 0 0 0 | VOLUME PLAIN                       | 32.767
            02 13 0080                                  | INSTANTANEOUS 0 0 0 | VOLUME PLAIN                       |
            03 13 ffff7f                                | INSTANTANEOUS 0 0 0 | VOLUME PLAIN                       | 8388.607
            04 13 ffffff7f                              | INSTANTANEOUS 0 0 0 | VOLUME PLAIN                       | 2147483.647
            04 13 00000080                              | INSTANTANEOUS 0 0 0 | VOLUME PLAIN                       |
            06 13 ffffffffff7f                          | INSTANTANEOUS 0 0 0 | VOLUME PLAIN                       | 140737488355.327
            07 13 ffffffffffffff7f                      | INSTANTANEOUS 0 0 0 | VOLUME PLAIN                       | 9223372036854775.807
            07 13 0000000000000080                      | INSTANTANEOUS 0 0 0 | VOLUME PLAIN                       |
            05 16 0000a040                              | INSTANTANEOUS 0 0 0 | VOLUME PLAIN                       | 5.0
            05 16 0000807f                              | INSTANTANEOUS 0 0 0 | VOLUME PLAIN                       |
            09 13 99                                    | INSTANTANEOUS 0 0 0 | VOLUME PLAIN                       | 0.099
            0a 13 3412                                  | INSTANTANEOUS 0 0 0 | VOLUME PLAIN                       | 1.234
            0b 13 5634f2                                | INSTANTANEOUS 0 0 0 | VOLUME PLAIN                       | -23.456
            0c 13 785634a2                              | INSTANTANEOUS 0 0 0 | VOLUME PLAIN                       |
            0c 13 ffffffff                              | INSTANTANEOUS 0 0 0 | VOLUME PLAIN                       |
            0e 13 123456789901                          | INSTANTANEOUS 0 0 0 | VOLUME PLAIN                       | 19978563.412
            0d 13 04 31323334                           | INSTANTANEOUS 0 0 0 | VOLUME PLAIN                       |
            0d 13 e2 3412                               | INSTANTANEOUS 0 0 0 | VOLUME PLAIN                       |
            0d 13 f0 000102030405060708090a0b0c0d0e0f   | INSTANTANEOUS 0 0 0 | VOLUME PLAIN                       |
            14 06 01000000                              | MAXIMUM 0 0 0       | ENERGY PLAIN                       | 1
            24 06 01000000                              | MINIMUM 0 0 0       | ENERGY PLAIN                       | 1
            34 06 01000000                              | DURING_ERROR 0 0 0  | ENERGY PLAIN                       | 1
            7c 06 00000000                              | DURING_ERROR 1 0 0  | ENERGY PLAIN                       | 0
            44 06 01000000                              | INSTANTANEOUS 1 0 0 | ENERGY PLAIN                       | 1
            bc 10 06 00000000                           | DURING_ERROR 0 1 0  | ENERGY PLAIN                       | 0
            84 40 06 01000000                           | INSTANTANEOUS 0 0 1 | ENERGY PLAIN                       | 1
            84 80 40 06 01000000                        | INSTANTANEOUS 0 0 2 | ENERGY PLAIN                       | 1
            c4 8f 0f 06 01000000                        | INSTANTANEOUS 511 0 0 | ENERGY PLAIN                     | 1
            84 b0 10 06 01000000                        | INSTANTANEOUS 0 7 0 | ENERGY PLAIN                       | 1
            84 8080808080808080 80 01 06 01000000       | INSTANTANEOUS 137438953472 0 0 | ENERGY PLAIN            | 1
            04 00 01000000                              | INSTANTANEOUS 0 0 0 | ENERGY PLAIN                       | 0.000001
            04 07 01000000                              | INSTANTANEOUS 0 0 0 | ENERGY PLAIN                       | 10
            04 0e 01000000                              | INSTANTANEOUS 0 0 0 | ENERGY PLAIN                       | 0.277778
            04 0e 24000000                              | INSTANTANEOUS 0 0 0 | ENERGY PLAIN                       | 10.000000
            04 0f 01000000                              | INSTANTANEOUS 0 0 0 | ENERGY PLAIN                       | 2.777778
            04 fb 00 01000000                           | INSTANTANEOUS 0 0 0 | ENERGY PLAIN                       | 100
            04 fb 01 01000000                           | INSTANTANEOUS 0 0 0 | ENERGY PLAIN                       | 1000
            04 fb 08 01000000                           | INSTANTANEOUS 0 0 0 | ENERGY PLAIN                       | 27.777778
            04 fb 09 12000000                           | INSTANTANEOUS 0 0 0 | ENERGY PLAIN                       | 5000.000000
            04 fb 0d 01000000                           | INSTANTANEOUS 0 0 0 | ENERGY PLAIN                       | 1.163
            04 fb 8d 7d 01000000                        | INSTANTANEOUS 0 0 0 | ENERGY PLAIN                       | 1163
            04 fb 0f 0a000000                           | INSTANTANEOUS 0 0 0 | ENERGY PLAIN                       | 1163.0
            04 13 01000000                              | INSTANTANEOUS 0 0 0 | VOLUME PLAIN                       | 0.001
            04 93 70 f4010000                           | INSTANTANEOUS 0 0 0 | VOLUME PLAIN                       | 0.000001
            04 93 77 01000000                           | INSTANTANEOUS 0 0 0 | VOLUME PLAIN                       | 0.01
            04 93 3c 01000000                           | INSTANTANEOUS 0 0 0 | VOLUME REVERSE                     | 0.001
            04 93 3b 01000000                           | INSTANTANEOUS 0 0 0 | VOLUME OTHER                       | 0.001
            04 93 bc 3c 01000000                        | INSTANTANEOUS 0 0 0 | VOLUME OTHER                       | 0.001
            04 93 15 01000000                           | INSTANTANEOUS 0 0 0 | VOLUME OTHER                       | 0.001
            4d 93 13 03 61 01 00                        | INSTANTANEOUS 1 0 0 | VOLUME INVERSE_PROFILE             |
            04 17 01000000                              | INSTANTANEOUS 0 0 0 | VOLUME PLAIN                       | 10
            04 fb 11 01000000                           | INSTANTANEOUS 0 0 0 | VOLUME PLAIN                       | 1000
            04 18 01000000                              | INSTANTANEOUS 0 0 0 | MASS PLAIN                         | 0.000001
            04 22 01000000                              | INSTANTANEOUS 0 0 0 | ON_TIME PLAIN                      | 1
            04 24 100e0000                              | INSTANTANEOUS 0 0 0 | OPERATING_TIME PLAIN               | 1.000000
            04 25 3c000000                              | INSTANTANEOUS 0 0 0 | OPERATING_TIME PLAIN               | 1.000000
            02 27 0200                                  | INSTANTANEOUS 0 0 0 | OPERATING_TIME PLAIN               | 48
            02 2b e803                                  | INSTANTANEOUS 0 0 0 | POWER PLAIN                        | 1.000
            04 35 24000000                              | INSTANTANEOUS 0 0 0 | POWER PLAIN                        | 1.000000
            02 3b e803                                  | INSTANTANEOUS 0 0 0 | FLOW PLAIN                         | 1.000
            02 44 e803                                  | INSTANTANEOUS 0 0 0 | FLOW PLAIN                         | 60.000
            02 4b 0100                                  | INSTANTANEOUS 0 0 0 | FLOW PLAIN                         | 0.003600
            02 5a 2602                                  | INSTANTANEOUS 0 0 0 | TEMPERATURE_SUPPLY PLAIN           | 55.0
            02 5e feff                                  | INSTANTANEOUS 0 0 0 | TEMPERATURE_RETURN PLAIN           | -0.2
            02 65 3a0a                                  | INSTANTANEOUS 0 0 0 | TEMPERATURE_OUTDOOR PLAIN          | 26.18
            02 6a 3200                                  | INSTANTANEOUS 0 0 0 | PRESSURE PLAIN                     | 0.50
            0c 78 78563412                              | INSTANTANEOUS 0 0 0 | IDENTIFICATION PLAIN               | 12345678
            02 fd 17 0100                               | INSTANTANEOUS 0 0 0 | ERROR_FLAGS PLAIN                  | 1
            52 ff 25 1000                               | MAXIMUM 1 0 0       | MANUFACTURER PLAIN                 | 16
            02 7c 03 485225 7411                        | INSTANTANEOUS 0 0 0 | UNKNOWN PLAIN                      | 4468
            02 fc 03 485225 74 d411                     | INSTANTANEOUS 0 0 0 | UNKNOWN PLAIN                      | 45.64
            01 fd 1b 00                                 | INSTANTANEOUS 0 0 0 | UNKNOWN PLAIN                      | 0
            01 6e 05                                    | INSTANTANEOUS 0 0 0 | UNKNOWN PLAIN                      | 5
            """)
    void readsARecord(String hex, String place, String meaning, BigDecimal value) throws PayloadRefused {
        List<MBusRecord> records = read(hex);

        assertThat(records).singleElement().satisfies(record -> {
            assertThat(record.function() + " " + record.storage() + " " + record.tariff() + " " + record.subunit()).isEqualTo(place);
            assertThat(record.quantity() + " " + record.vib().variant()).isEqualTo(meaning);
            assertThat(record.value()).isEqualTo(value);
        });
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # bytes, records
            '', 0
            2f2f2f, 0
            2f 0113 05 2f2f, 1
            0113 05 0f, 1
            0113 05 0f 010203, 1
            0113 05 1f, 1
            0f 0113 05, 0
            0113 05 0213 0600, 2
            """)
    void passesOverFillersAndTheMakersOwnData(String hex, int records) throws PayloadRefused {
        assertThat(read(hex)).hasSize(records);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            01, codec.refused.cut
            0113, codec.refused.cut
            0413 000000, codec.refused.cut
            81, codec.refused.cut
            0193, codec.refused.cut
            01fb, codec.refused.cut
            017c, codec.refused.cut
            017c 05 48, codec.refused.cut
            0d13, codec.refused.cut
            0d13 03 0101, codec.refused.cut
            0d13 f6 00, codec.refused.cut
            0d13 f7 00, codec.refused.mbus.field
            0d13 ff 00, codec.refused.mbus.field
            3f13, codec.refused.mbus.field
            7f, codec.refused.cut
            7f 13, codec.refused.mbus.field
            81 80808080808080808080 00 13 05, codec.refused.mbus.extensions
            01 93 80808080808080808080 00 05, codec.refused.mbus.extensions
            """)
    void refusesWhatDoesNotFitIn(String hex, String reason) {
        assertThatThrownBy(() -> read(hex)).isInstanceOf(PayloadRefused.class).hasMessageStartingWith(reason);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # control information and what follows, records, resource, status
            78 0113 05, 1, , 0
            78, 0, , 0
            7a 08 04 0000 0113 05, 1, , 4
            72 78563412 2d2c 1b 04 08 0c 0000 0113 05, 1, HEAT, 12
            72 78563412 2d2c 1b 0c 08 00 0000, 0, HEAT, 0
            72 78563412 2d2c 1b 02 08 00 0000, 0, ELECTRICITY, 0
            72 78563412 2d2c 1b 03 08 00 0000, 0, GAS, 0
            72 78563412 2d2c 1b 06 08 00 0000, 0, HOT_WATER, 0
            72 78563412 2d2c 1b 07 08 00 0000, 0, COLD_WATER, 0
            72 78563412 2d2c 1b 08 08 00 0000, 0, , 0
            """)
    void readsTheHeader(String hex, int records, Resource resource, int status) throws PayloadRefused {
        byte[] bytes = bytes(hex);
        MBusTelegram telegram = MBusTelegram.of(bytes, 0, bytes.length);

        assertThat(telegram.records()).hasSize(records);
        assertThat(telegram.resource()).isEqualTo(resource);
        assertThat(telegram.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            '', codec.refused.cut
            7a 08 04 00, codec.refused.cut
            72 78563412 2d2c 1b 04 08 0c 00, codec.refused.cut
            73 78563412, codec.refused.mbus.control
            79, codec.refused.mbus.control
            7a 08 04 0005 0113 05, codec.refused.mbus.encrypted
            7a 08 04 001f 0113 05, codec.refused.mbus.encrypted
            """)
    void refusesAHeaderThatIsCutOffUnknownOrEncrypted(String hex, String reason) {
        byte[] bytes = bytes(hex);

        assertThatThrownBy(() -> MBusTelegram.of(bytes, 0, bytes.length).records()).isInstanceOf(PayloadRefused.class)
                .hasMessageStartingWith(reason);
    }

    @Test
    void takesNoSignatureOfAnOldWiredMeterForEncryption() throws PayloadRefused {
        assertThat(MBusTelegram.wired(wired("72 78563412 2d2c 1b 04 08 00 27b6 0113 05")).records()).hasSize(1);
        assertThatThrownBy(() -> MBusTelegram.wired(wired("72 78563412 2d2c 1b 04 08 00 2005 0113 05")).records())
                .hasMessageStartingWith("codec.refused.mbus.encrypted");
    }

    private static byte[] wired(String answer) {
        byte[] content = bytes("0801" + answer);
        byte sum = 0;
        for (byte b : content) {
            sum += b;
        }
        String length = "%02x".formatted(content.length);
        return bytes("68" + length + length + "68" + HexFormat.of().formatHex(content) + "%02x16".formatted(sum));
    }

    private static List<MBusRecord> read(String hex) throws PayloadRefused {
        byte[] bytes = bytes(hex);
        return MBusRecords.read(bytes, 0, bytes.length);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
