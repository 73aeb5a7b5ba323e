package ru.pribor.reading.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

class JoobyRmTest {

    private static final long YEAR_2000 = 946_684_800L;
    private static final Instant RECEIVED = Instant.parse("2026-11-23T12:00:00Z");

    private final Codec codec = new JoobyRm();

    /** Whole uplinks, and commands alone that get their check here. */
    static List<Vector> vectors() {
        return Stream.concat(Vector.of("Jooby RM analog").stream().filter(vector -> !vector.device().contains("-")),
                Vector.of("Jooby RM analog (single").stream()).distinct().map(JoobyRmTest::checked).toList();
    }

    private static Vector checked(Vector vector) {
        return vector.device().contains("no LRC") ? new Vector(vector.id(), vector.device(), vector.description(), 1,
                withCheck(vector.bytes()), null, vector.expected()) : vector;
    }

    private static byte[] withCheck(byte[] commands) {
        byte[] frame = Arrays.copyOf(commands, commands.length + 1);
        frame[commands.length] = 0x55;
        for (byte b : commands) {
            frame[commands.length] ^= b;
        }
        return frame;
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void saysWhatTheVectorExpects(Vector vector) throws PayloadRefused {
        Decoded decoded = codec.decode(new Payload(1, vector.bytes(), RECEIVED));

        List<JsonNode> commands = vector.data().has("command") ? List.of(vector.data())
                : vector.data().path("commands").findParents("name");
        for (JsonNode command : commands) {
            expect(decoded, command.path(command.has("name") ? "name" : "command").asText(), command.path("parameters"));
        }
        Says.withinBounds(decoded);
    }

    private static void expect(Decoded decoded, String command, JsonNode said) {
        switch (command) {
            case "hourMc", "exAbsHourMc", "getArchiveHoursMc", "getArchiveHoursMcEx", "hourMcEx" -> said.path("channelList")
                    .forEach(channel -> expectHours(decoded, said.path("startTime2000").asLong(), channel));
            case "currentMc" -> said.path("channelList").forEach(channel -> assertThat(value(decoded, channel.path("index").asInt(), RECEIVED))
                    .isEqualByComparingTo(channel.path("value").decimalValue()));
            case "hour", "getArchiveHours" -> {
                Instant start = time2000(said.path("startTime2000").asLong());
                BigDecimal first = said.path("counter").path("value").decimalValue();
                assertThat(value(decoded, 1, start)).isEqualByComparingTo(first);
                assertThat(value(decoded, 1, start.plusSeconds(3600)))
                        .isEqualByComparingTo(first.add(said.path("diff").path(0).path("value").decimalValue()));
            }
            case "time2000" -> assertThat(decoded.deviceTime()).isEqualTo(time2000(said.path("time2000").asLong()));
            case "status" -> {
                assertThat(decoded.batteryPercent()).isEqualTo((int) Math.round(said.path("data").path("remainingBatteryCapacity").asDouble()));
                assertThat(decoded.temperatureC()).isEqualTo(said.path("data").path("temperature").asInt());
            }
            default -> {
            }
        }
    }

    private static void expectHours(Decoded decoded, long start2000, JsonNode channel) {
        int index = channel.path("index").asInt();
        BigDecimal coefficient = channel.has("pulseCoefficient") ? channel.path("pulseCoefficient").decimalValue().movePointLeft(3)
                : BigDecimal.ONE;
        BigDecimal value = channel.path("value").decimalValue();
        assertThat(value(decoded, index, time2000(start2000))).isEqualByComparingTo(value.multiply(coefficient));
        for (int i = 0; i < channel.path("diff").size(); i++) {
            value = value.add(channel.path("diff").path(i).decimalValue());
            assertThat(value(decoded, index, time2000(start2000 + (i + 1) * 3600L))).isEqualByComparingTo(value.multiply(coefficient));
        }
    }

    private static BigDecimal value(Decoded decoded, int channel, Instant at) {
        return decoded.readings().stream().filter(reading -> reading.channel() == channel && reading.readAt().equals(at))
                .map(Decoded.Reading::value).findFirst().orElse(null);
    }

    private static Instant time2000(long seconds) {
        return Instant.ofEpochSecond(YEAR_2000 + seconds);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # command                                        | readings: register@time=value, * for the current one
            1706 2f97 0c 01 9935                             | pulses-1@2023-12-23T12:00:00Z=6809*
            1708 2f97 4c 01 9935 01 02                       | pulses-1@2023-12-23T12:00:00Z=6809 pulses-1@2023-12-23T13:00:00Z=6810 pulses-1@2023-12-23T14:00:00Z=6812*
            1707 2f97 37 01 9935 01                          | pulses-1@2023-12-23T23:00:00Z=6809 pulses-1@2023-12-24T00:00:00Z=6810*
            1706 2f97 00 01 9935                             | pulses-1@2023-12-23T00:00:00Z=6809*
            1709 2f97 0c 01 ffffffff0f                       | pulses-1@2023-12-23T12:00:00Z=4294967295*
            1708 2f97 2c 03 01 02 03 04                      | pulses-1@2023-12-23T12:00:00Z=1 pulses-1@2023-12-23T13:00:00Z=3* pulses-2@2023-12-23T12:00:00Z=3 pulses-2@2023-12-23T13:00:00Z=7*
            1704 2f97 0c 00                                  |
            1608 2f97 55 0c 8301 08 0a                       | pulses-1@2023-12-23T00:00:00Z=12* pulses-3@2023-12-23T00:00:00Z=131*
            1604 2f97 01 0c                                  | pulses-1@2023-12-23T00:00:00Z=12*
            1a07 2f97 2c 01 8301 0a                          | pulses-1@2023-12-23T12:00:00Z=131 pulses-1@2023-12-23T13:00:00Z=141
            1a0a 2f97 2c 01 ffffffff0f 0a                    |
            1a0d 2f97 6c 01 8301 0a ffffffff0f 0a            | pulses-1@2023-12-23T12:00:00Z=131 pulses-1@2023-12-23T13:00:00Z=141
            1b0b 2f97 01 03 05 ffffffff0f 07                 | pulses-1@2023-12-23T00:00:00Z=5 pulses-1@2023-12-25T00:00:00Z=7
            060e 2f97 80 0000ea ffffffff 00 0000eb           | pulses-1@2023-12-23T00:00:00Z=234 pulses-1@2023-12-25T00:00:00Z=235
            0704 80 000156                                   | pulses-1@2026-11-23T12:00:00Z=342*
            26 2f97 80 00007a                                | pulses-1@2023-12-23T00:00:00Z=122*
            4a 2f97 0c 0000a3 000a 8148                      | pulses-1@2023-12-23T12:00:00Z=163 pulses-1@2023-12-23T13:00:00Z=173 pulses-1@2023-12-23T14:00:00Z=501*
            46 2f97 0c 0000a3                                | pulses-1@2023-12-23T12:00:00Z=163*
            0508 2f97 8c 0000a3 800a                         | pulses-1@2023-12-23T12:00:00Z=163 pulses-1@2023-12-23T13:00:00Z=173
            1f0a0a 2e6a 2c 01 83 b9f314 8001                 | volume@2023-03-10T12:00:00Z=34245.700 volume@2023-03-10T13:00:00Z=34258.500*
            1f0a0a 2e6a 2c 01 64 b9f314 8001                 | volume@2023-03-10T12:00:00Z=34245.700 volume@2023-03-10T13:00:00Z=34258.500*
            1f0b06 2e6a 01 83 d602                           | volume@2023-03-10T00:00:00Z=34.200*
            1f0f04 04 83 d602                                | volume-3@2026-11-23T12:00:00Z=34.200*
            1f0f08 03 80 01 86 ffffff0f                      | volume-2@2026-11-23T12:00:00Z=3355443100.000* volume@2026-11-23T12:00:00Z=0.001*
            1f0d09 2e6a 08 02 83 942b aa2c                   | volume-4@2023-03-10T00:00:00Z=552.400 volume-4@2023-03-11T00:00:00Z=567.400
            1f310e 2f97 0c 07 01 8301 0a 0a 0a 0a 0a 0a 0a   | pulses-1@2023-12-23T12:00:00Z=131 pulses-1@2023-12-23T13:00:00Z=141 pulses-1@2023-12-23T14:00:00Z=151 pulses-1@2023-12-23T15:00:00Z=161 pulses-1@2023-12-23T16:00:00Z=171 pulses-1@2023-12-23T17:00:00Z=181 pulses-1@2023-12-23T18:00:00Z=191 pulses-1@2023-12-23T19:00:00Z=201*
            1505 0d02 01 8301                                | pulses-2@2026-11-23T12:00:00Z=131*
            """)
    void readsCounters(String command, String expected) throws PayloadRefused {
        Decoded decoded = decode(command);

        assertThat(decoded.readings().stream().map(JoobyRmTest::words).sorted().collect(Collectors.joining(" ")))
                .isEqualTo(expected == null ? "" : expected);
        Says.withinBounds(decoded);
    }

    private static String words(Decoded.Reading reading) {
        boolean named = reading.register() == Register.VOLUME && reading.channel() > 1;
        return reading.register().id() + (named ? "-" + reading.channel() : "") + "@" + reading.readAt() + "="
                + reading.value().toPlainString() + (reading.current() ? "*" : "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # command                            | raised                    | clear                     | errors
            62 20 00                             |                           | BATTERY_LOW MAGNET TAMPER |
            62 20 01                             | BATTERY_LOW               | MAGNET TAMPER             |
            62 20 02                             | MAGNET                    | BATTERY_LOW TAMPER        |
            62 20 04                             | TAMPER                    | BATTERY_LOW MAGNET        |
            62 20 08                             |                           | BATTERY_LOW MAGNET TAMPER |
            63 39 8000                           |                           | BATTERY_LOW               |
            63 39 8100                           | BATTERY_LOW               |                           |
            1506 0102 2bc03160                   | MAGNET                    |                           |
            1506 0202 2bc03160                   |                           | MAGNET                    |
            1504 0502 0cec                       | BATTERY_LOW               |                           |
            1506 0802 2bc03160                   | TAMPER                    |                           |
            1506 0702 2bc03160                   |                           | TAMPER                    |
            1506 1402 2bc03160                   | MODULE_ERROR              |                           |
            1508 132e 2f923149 0400              | REVERSE_FLOW              | BATTERY_LOW BURST DRY LEAK TAMPER |
            1505 0c02 00 8301                    |                           | TAMPER-1                  |
            1505 0d02 00 8301                    | TAMPER-1                  |                           |
            1505 0d02 04 8301                    |                           |                           | codec.error.channel
            0704 80 000156                       | MAGNET                    |                           |
            0704 00 000156                       |                           | MAGNET                    |
            4a 2f97 8c 0000a3 800a 0001          |                           | MAGNET                    |
            4a 2f97 0c 0000a3 000a 8001          | MAGNET                    |                           |
            62 20 02 1506 0203 2bc03160          | MAGNET                    | BATTERY_LOW TAMPER        |
            140d 020a 0301 c56dc2 2732 0e 19 222a | BATTERY_LOW              |                           |
            140d 020a 0301 c56dc2 2732 0e ff 222a |                          |                           |
            1e21c4b31d00000008013a00000008013a00000008013a00000008013a000000080000 | |                     | codec.error.jooby.unread
            0c01 00                              |                           |                           |
            1f3203 050001                        |                           |                           |
            1f7703 050001                        |                           |                           | codec.error.jooby.command
            """)
    void readsStatesAndEvents(String command, String raised, String clear, String errors) throws PayloadRefused {
        Decoded decoded = decode(command);

        assertThat(Says.raised(decoded)).isEqualTo(raised == null ? "" : raised);
        assertThat(Says.clear(decoded)).isEqualTo(clear == null ? "" : clear);
        assertThat(Says.errors(decoded)).isEqualTo(errors == null ? "" : errors);
        Says.withinBounds(decoded);
    }

    @Test
    void theBitsOfAnUltrasonicMeterAreItsOwn() throws PayloadRefused {
        Decoded decoded = codec.decode(new Payload(1, withCheck(bytes("63303400")), RECEIVED,
                DeviceSettings.of(codec, Map.of("joobyKind", "ultrasonic"))));

        assertThat(Says.raised(decoded)).isEqualTo("BURST LEAK REVERSE_FLOW");
        assertThat(Says.clear(decoded)).isEqualTo("BATTERY_LOW DRY TAMPER");
    }

    @Test
    void readsCommandAfterCommand() throws PayloadRefused {
        Decoded decoded = codec.decode(new Payload(1, bytes("140d02840c01e35c0c691017fd6264180301b91755"), RECEIVED));

        assertThat(Says.current(decoded)).containsExactly(Map.entry(Register.PULSES_1, new BigDecimal("3001")));
        assertThat(decoded.batteryPercent()).isEqualTo(100);
        assertThat(decoded.temperatureC()).isEqualTo(23);
        assertThat(decoded.readings()).allMatch(reading -> reading.timeSource() == TimeSource.NETWORK);
    }

    @Test
    void aTemperatureBelowZeroIsSigned() throws PayloadRefused {
        assertThat(decode("140d 020a 0301 c56dc2 2732 f6 ff 222a").temperatureC()).isEqualTo(-10);
    }

    @Test
    void aChannelBeyondTheFourthIsLeftOutAndTheOthersKept() throws PayloadRefused {
        Decoded decoded = decode("1803 11 05 07");

        assertThat(new TreeMap<>(Says.current(decoded))).containsExactly(Map.entry(Register.PULSES_1, new BigDecimal("5")));
        assertThat(Says.errors(decoded)).isEqualTo("codec.error.channel");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # command, reason
            1705 2f97 0c 01, codec.refused.cut
            1704 2f97 0c 01, codec.refused.cut
            1707 2f97 0c 01 9935 00, codec.refused.jooby.body
            1803 01 9935 18, codec.refused.cut
            1806 01 ffffffff10, codec.refused.jooby.number
            1807 01 ffffffffff01, codec.refused.jooby.number
            1706 2e0c 0c 01 9935, codec.refused.jooby.date
            1706 2fb7 0c 01 9935, codec.refused.jooby.date
            1706 2e5e 0c 01 9935, codec.refused.jooby.date
            1706 2f80 0c 01 9935, codec.refused.jooby.date
            1f0f04 01 87 d602, codec.refused.jooby.coefficient
            1f0f04 01 ff d602, codec.refused.jooby.coefficient
            0905 4d 2bbd98, codec.refused.cut
            0904 4d 2bbd98, codec.refused.cut
            1f, codec.refused.cut
            61 20, codec.refused.cut
            60, codec.refused.cut
            """)
    void refusesACommandThatIsNotWhole(String command, String reason) {
        byte[] frame = withCheck(bytes(command));

        assertThat(Says.refusal(codec, 1, HexFormat.of().formatHex(frame))).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            1, '', codec.refused.cut
            1, 55, codec.refused.cut
            1, 622009 1f, codec.refused.checksum
            1, 622009, codec.refused.checksum
            1, 04a81903, codec.refused.checksum
            0, 622009 1e, codec.refused.port
            224, 622009 1e, codec.refused.port
            """)
    void refusesWhatIsNotItsOwn(int port, String hex, String reason) {
        assertThat(Says.refusal(codec, port, hex)).isEqualTo(reason);
    }

    private Decoded decode(String commands) throws PayloadRefused {
        return codec.decode(new Payload(1, withCheck(bytes(commands)), RECEIVED));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
