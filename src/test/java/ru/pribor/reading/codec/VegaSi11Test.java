package ru.pribor.reading.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import ru.pribor.quantity.Register;
import ru.pribor.reading.Codec;
import ru.pribor.reading.Decoded;
import ru.pribor.reading.PayloadRefused;
import ru.pribor.reading.TimeSource;

class VegaSi11Test {

    private static final String TIME = "80fa8667";
    private static final Instant AT = Instant.parse("2025-01-15T00:00:00Z");
    private static final String INPUTS = "01000000 02000000 03000000 04000000";

    private final Codec first = new VegaSi11();
    private final Codec second = new VegaSi11V2();

    static List<Vector> vectors() {
        return Vector.of("SI-11");
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void saysWhatTheVectorExpects(Vector vector) throws PayloadRefused {
        boolean isSecond = vector.data().has("reason") || vector.port() == 4;
        Decoded decoded = (isSecond ? second : first).decode(vector.payload());

        Instant time = Instant.ofEpochSecond(vector.data().path("time").asLong());
        if (vector.port() == 3) {
            assertThat(decoded.readings()).isEmpty();
        } else if (vector.port() == 4) {
            assertThat(decoded.deviceTime()).isEqualTo(time);
        } else {
            assertThat(decoded.batteryPercent())
                    .isEqualTo(vector.data().path("chargePercent").asInt(vector.data().path("charge").asInt()));
            assertThat(decoded.temperatureC()).isEqualTo(vector.data().has("temperature")
                    ? (Integer) vector.data().path("temperature").asInt() : null);
            assertThat(decoded.readings()).extracting(Decoded.Reading::readAt).containsOnly(time);
            for (int input = 1; input <= 4; input++) {
                BigDecimal pulses = Says.current(decoded).get(Register.pulses(input));
                if (vector.data().path("input" + input).isNumber()) {
                    assertThat(pulses).isEqualTo(vector.data().path("input" + input).decimalValue());
                } else {
                    assertThat(pulses).isNull();
                    assertThat(Says.raised(decoded)).contains("TAMPER-" + input);
                }
            }
        }
        assertThat(decoded.errors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # battery, settings, temperature, inputs                    | raised               | clear                      | battery | degrees | errors
            64 06 15 | 01000000 02000000 03000000 04000000 |                      | BATTERY_LOW                | 100 | 21  |
            0b 06 00 | 00000000 00000000 00000000 00000000 |                      | BATTERY_LOW                | 11  | 0   |
            0a 06 ff | ffffffff ffffffff ffffffff ffffffff | BATTERY_LOW          |                            | 10  | -1  |
            00 06 7f | 00000000 00000000 00000000 00000000 | BATTERY_LOW          |                            | 0   | 127 |
            64 06 80 | 00000000 00000000 00000000 00000000 |                      | BATTERY_LOW                | 100 | -128 |
            64 06 9c | 00000000 00000000 00000000 00000000 |                      | BATTERY_LOW                | 100 |     |
            65 06 15 | 00000000 00000000 00000000 00000000 |                      |                            |     | 21  | codec.error.battery
            ff 06 15 | 00000000 00000000 00000000 00000000 |                      |                            |     | 21  | codec.error.battery
            64 16 15 | 00000000 02000000 03000000 04000000 |                      | BATTERY_LOW TAMPER-1       | 100 | 21  |
            64 16 15 | 01000000 02000000 03000000 04000000 | TAMPER-1             | BATTERY_LOW                | 100 | 21  |
            64 96 15 | 01000000 02000000 03000000 00000000 | TAMPER-1             | BATTERY_LOW TAMPER-4       | 100 | 21  |
            64 f6 15 | 00000000 01000000 00000000 01000000 | TAMPER-2 TAMPER-4    | BATTERY_LOW TAMPER-1 TAMPER-3 | 100 | 21 |
            64 26 15 | 01000000 02000000 03000000 04000000 |                      | BATTERY_LOW                | 100 | 21  | codec.error.guard
            """)
    void readsACurrentPacket(String head, String inputs, String raised, String clear, Integer battery, Integer degrees,
                             String errors) throws PayloadRefused {
        String[] parts = head.split(" ");
        Decoded decoded = Says.decode(first, 2, "01" + parts[0] + parts[1] + TIME + parts[2] + inputs);
        Decoded same = Says.decode(second, 2, "00" + parts[0] + TIME + parts[2] + inputs + parts[1]);

        assertThat(same).isEqualTo(decoded);
        assertThat(Says.raised(decoded)).isEqualTo(raised == null ? "" : raised);
        assertThat(Says.clear(decoded)).isEqualTo(clear == null ? "" : clear);
        assertThat(decoded.batteryPercent()).isEqualTo(battery);
        assertThat(decoded.temperatureC()).isEqualTo(degrees);
        assertThat(Says.errors(decoded)).isEqualTo(errors == null ? "" : errors);
        assertThat(decoded.readings()).hasSize(4 - Integer.bitCount(Integer.parseInt(parts[1], 16) >> 4))
                .allMatch(reading -> reading.readAt().equals(AT) && reading.timeSource() == TimeSource.DEVICE && reading.current());
        Says.withinBounds(decoded);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # settings, input, raised
            16, 01, TAMPER-1
            86, 04, TAMPER-4
            06, 02, TAMPER-2
            """)
    void anAlarmRaisesItsInputWhateverTheContactIsNow(String settings, String input, String raised) throws PayloadRefused {
        String open = "00000000 00000000 00000000 00000000";

        assertThat(Says.raised(Says.decode(first, 2, "0264" + settings + input + TIME + open))).isEqualTo(raised);
        assertThat(Says.raised(Says.decode(second, 2, input + "64" + TIME + "15" + open + settings))).isEqualTo(raised);
    }

    @ParameterizedTest
    @CsvSource({"00", "05", "ff"})
    void anAlarmOfAnInputThatDoesNotExistIsReported(String input) throws PayloadRefused {
        Decoded decoded = Says.decode(first, 2, "026406" + input + TIME + INPUTS);

        assertThat(Says.errors(decoded)).isEqualTo("codec.error.input");
        assertThat(decoded.readings()).hasSize(4);
    }

    @Test
    void countsUpToTheLargestNumberOfThirtyTwoBits() throws PayloadRefused {
        Decoded decoded = Says.decode(first, 2, "016406" + TIME + "15 ffffffff 00000080 ffffff7f 00000000");

        assertThat(Says.current(decoded)).containsEntry(Register.PULSES_1, new BigDecimal("4294967295"))
                .containsEntry(Register.PULSES_2, new BigDecimal("2147483648"))
                .containsEntry(Register.PULSES_3, new BigDecimal("2147483647"))
                .containsEntry(Register.PULSES_4, BigDecimal.ZERO);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # port, payload, reason
            2, 0064068 0fa86671501000000020000000300000004000000, codec.refused.si11.type
            2, 036406 80fa8667 15 01000000 02000000 03000000 04000000, codec.refused.si11.type
            2, 016406 80fa8667 15 01000000 02000000 03000000 040000, codec.refused.length
            2, 016406 80fa8667 15 01000000 02000000 03000000 0400000000, codec.refused.length
            2, '', codec.refused.length
            3, '', codec.refused.settings
            3, 01, codec.refused.settings
            3, 00 0400 01, codec.refused.settings
            3, 00 0400 02 01, codec.refused.settings
            3, 00 0400, codec.refused.settings
            4, ff 80fa86, codec.refused.length
            4, ff 80fa866700, codec.refused.length
            4, fe 80fa8667, codec.refused.type
            1, 016406, codec.refused.port
            0, '', codec.refused.port
            255, '', codec.refused.port
            """)
    void refusesWhatIsNotItsOwn(int port, String hex, String reason) {
        assertThat(Says.refusal(first, port, hex)).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            05 64 80fa8667 15 01000000 02000000 03000000 04000000 06, codec.refused.type
            ff 64 80fa8667 15 01000000 02000000 03000000 04000000 06, codec.refused.type
            00 64 80fa8667 15 01000000 02000000 03000000 04000000, codec.refused.length
            """)
    void theSecondLayoutRefusesWhatIsNotItsOwn(String hex, String reason) {
        assertThat(Says.refusal(second, 2, hex)).isEqualTo(reason);
    }

    @Test
    void takesSettingsWithoutReadings() throws PayloadRefused {
        assertThat(Says.decode(first, 3, "00").readings()).isEmpty();
        assertThat(Says.decode(first, 3, "00 0400 01 01 3700 02 b400").readings()).isEmpty();
    }
}
