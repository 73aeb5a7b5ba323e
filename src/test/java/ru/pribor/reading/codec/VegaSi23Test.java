package ru.pribor.reading.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import ru.pribor.quantity.Register;
import ru.pribor.reading.AnswerPart;
import ru.pribor.reading.Codec;
import ru.pribor.reading.Decoded;
import ru.pribor.reading.PayloadRefused;

class VegaSi23Test {

    private static final String TIME = "80fa8667";
    private static final Instant AT = Instant.parse("2025-01-15T00:00:00Z");

    private final Codec codec = new VegaSi23();

    static List<Vector> vectors() {
        return Vector.of("SI-23");
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void saysWhatTheVectorExpectsButTakesNoReadingOfAPollThatFailed(Vector vector) throws PayloadRefused {
        Decoded decoded = codec.decode(vector.payload());

        JsonNode data = vector.data();
        switch (data.path("reason").asText()) {
            case "byNoAnswerFromDevice" -> assertThat(Says.raised(decoded)).isEqualTo("MODULE_ERROR");
            case "byDeviceCommunicationRestored" -> assertThat(Says.clear(decoded)).isEqualTo("MODULE_ERROR");
            default -> {
                boolean polled = data.path("isPollSuccess").asBoolean();
                assertThat(Says.raised(decoded)).isEqualTo(polled ? "" : "MODULE_ERROR");
                assertThat(decoded.readings()).hasSize(polled ? 5 : 0);
                for (int tariff = 1; polled && tariff <= 4; tariff++) {
                    assertThat(Says.current(decoded).get(Register.ENERGY.next(tariff)))
                            .isEqualByComparingTo(data.path("tariff" + tariff + "Reading").decimalValue());
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # type, inputs, settings, battery | told | readings | raised | clear | hours | errors
            00 07000000 01000000 18 64 |                    | pulses-1=7 pulses-2=1 |             | BATTERY_LOW            | 1  |
            00 07000000 01000000 34 64 |                    | pulses-1=7            | TAMPER-2    | BATTERY_LOW            | 24 |
            00 07000000 01000000 32 64 |                    | pulses-2=1            |             | BATTERY_LOW            | 24 | codec.error.guard
            01 07000000 01000000 30 64 |                    | pulses-1=7 pulses-2=1 | TAMPER-1    | BATTERY_LOW            | 24 |
            00 07000000 01000000 58 64 |                    |                       |             | BATTERY_LOW            | 1  |
            00 07000000 01000000 5c 64 |                    |                       | TAMPER-2    | BATTERY_LOW            | 1  |
            00 07000000 01000000 58 64 | ownInput1=counts   | pulses-1=7            |             | BATTERY_LOW            | 1  |
            00 07000000 01000000 98 64 | ownInput2=unused   | pulses-1=7            |             | BATTERY_LOW            | 1  |
            15 07000000 01000000 18 64 |                    | pulses-1=7 pulses-2=1 |             | BATTERY_LOW            | 1  | codec.error.reports
            1e 07000000 01000000 18 09 |                    | pulses-1=7 pulses-2=1 | BATTERY_LOW |                        | 1  |
            d0 07000000 01000000 18 64 |                    | pulses-1=7 pulses-2=1 | POWER_LOST  | BATTERY_LOW            | 1  |
            d1 07000000 01000000 18 64 |                    | pulses-1=7 pulses-2=1 |             | BATTERY_LOW POWER_LOST | 1  |
            """)
    void readsItsOwnInputsUnlessItPollsAMeter(String packet, String told, String readings, String raised, String clear, int hours,
                                              String errors) throws PayloadRefused {
        String[] part = packet.split(" ");
        Decoded decoded = Says.decode(codec, 2, part[0] + TIME + "15" + part[1] + part[2] + part[3] + part[4], Says.told(told));

        assertThat(Says.readings(decoded)).isEqualTo(readings == null ? "" : readings);
        assertThat(Says.raised(decoded)).isEqualTo(raised == null ? "" : raised);
        assertThat(Says.clear(decoded)).isEqualTo(clear == null ? "" : clear);
        assertThat(Says.errors(decoded)).isEqualTo(errors == null ? "" : errors);
        assertThat(decoded.period()).isEqualTo(Duration.ofHours(hours));
        assertThat(decoded.temperatureC()).isEqualTo(21);
        Says.withinBounds(decoded);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # tariffs, readings
            00000000 00000000 00000000 00000000, energy=0.00 energy-t1=0.00 energy-t2=0.00 energy-t3=0.00 energy-t4=0.00
            01000000 02000000 03000000 04000000, energy=0.10 energy-t1=0.01 energy-t2=0.02 energy-t3=0.03 energy-t4=0.04
            ffffffff ffffffff ffffffff ffffffff, energy=171798691.80 energy-t1=42949672.95 energy-t2=42949672.95 energy-t3=42949672.95 energy-t4=42949672.95
            """)
    void addsTheTariffsUp(String tariffs, String readings) throws PayloadRefused {
        Decoded decoded = Says.decode(codec, 2, "07 04 15ec6501 01" + TIME + tariffs);

        assertThat(Says.readings(decoded)).isEqualTo(readings);
        assertThat(decoded.readings()).allMatch(reading -> reading.readAt().equals(AT));
        Says.withinBounds(decoded);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # polled, voltages, currents | readings | errors
            01 f059 0000 ff7f b80b 0000 ff7f | voltage-l1=230.24 voltage-l2=0.00 voltage-l3=327.67 current-l1=3.000 current-l2=0.000 current-l3=32.767 |
            01 f059 f059 f059 ff7f 0080 ffff | voltage-l1=230.24 voltage-l2=230.24 voltage-l3=230.24 current-l1=32.767 | codec.error.value codec.error.value
            00 f059 f059 f059 b80b b80b b80b |  | codec.error.reports
            """)
    void readsTheNetworkAndLeavesOutACurrentThatOverflows(String packet, String readings, String errors) throws PayloadRefused {
        String[] part = packet.split(" ", 2);
        Decoded decoded = Says.decode(codec, 2, "11 04 15ec6501" + part[0] + TIME + part[1] + "00".repeat(16));

        assertThat(Says.readings(decoded)).isEqualTo(readings == null ? "" : readings);
        assertThat(Says.errors(decoded)).isEqualTo(errors == null ? "" : errors);
        Says.withinBounds(decoded);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # energy | told | heat | errors
            d204000000000000 |              | 143514.2        |
            d204000000000000 | heatUnit=mwh | 123400.0        |
            d204000000000000 | heatUnit=kwh | 123.4           |
            0000000000000000 |              | 0.0             |
            ffffffff01000000 |              | 999009392933.3  |
            ffffffffffffffff |              |                 | codec.error.value
            ffffffffffffff7f | heatUnit=kwh |                 | codec.error.value
            """)
    void readsAHeatMeterInTheUnitItIsSetTo(String energy, String told, BigDecimal heat, String errors) throws PayloadRefused {
        Decoded decoded = Says.decode(codec, 2, "08 06 15ec6501" + TIME + energy
                + "0a000000 3f000000 7c25 3b18 ffff 02000000 0c000000 04", Says.told(told));

        String others = "temperature-supply=95.96 temperature-return=62.03 flow=2 power=12 operating-hours=63";
        assertThat(Says.readings(decoded)).startsWith("volume=10").endsWith(others);
        assertThat(Says.errors(decoded)).isEqualTo(errors == null ? "" : errors);
        assertThat(Says.current(decoded).get(Register.HEAT)).isEqualTo(heat);
        Says.withinBounds(decoded);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # packet, request, number, parts, total, bytes
            04 01 0a00 03 00 04 0010 aabbcc, 1, 0, 4, 10, aabbcc
            0d 01 0a00 03 01 04 aabbcc, 1, 1, 4, 10, aabbcc
            06 80fa8667 02 ffff 01 04 04 0010 aa, 2, 4, 4, 65535, aa
            05 80fa8667 ff 0a00 02 00 01 aabb, 255, 0, 1, 10, aabb
            """)
    void passesPartsOfAnswersOn(String packet, int request, int number, int parts, int total, String bytes) throws PayloadRefused {
        Decoded decoded = Says.decode(codec, 2, packet);

        assertThat(decoded.part()).usingRecursiveComparison()
                .isEqualTo(new AnswerPart(request, number, parts, total, HexFormat.of().parseHex(bytes)));
        assertThat(decoded.readings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # packet, raised
            0a 01, MODULE_ERROR
            0c 01, ''
            09 01 04 15ec6501, MODULE_ERROR
            0b 01 04 15ec6501, ''
            """)
    void tellsThatAMeterIsSilentOrBackWithoutATime(String packet, String raised) throws PayloadRefused {
        Decoded decoded = Says.decode(codec, 2, packet);

        assertThat(Says.raised(decoded)).isEqualTo(raised);
        assertThat(decoded.events()).singleElement().satisfies(event -> assertThat(event.at()).isNull());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            '', codec.refused.empty
            03, codec.refused.type
            0e, codec.refused.type
            00 80fa8667 15 07000000 01000000 18, codec.refused.length
            07 04 15ec6501 01 80fa8667 00000000, codec.refused.length
            08 06, codec.refused.length
            11 04, codec.refused.length
            09 01, codec.refused.length
            0a, codec.refused.length
            04 01 0a00 03 00 04 0010, codec.refused.length
            04 01 0a00 03 05 04 0010 aabbcc, codec.refused.part
            04 01 0a00 04 00 04 0010 aabbcc, codec.refused.part
            0d 01 0200 03 00 04 aabbcc, codec.refused.part
            """)
    void refusesWhatIsNotItsOwn(String hex, String reason) {
        assertThat(Says.refusal(codec, 2, hex)).isEqualTo(reason);
    }

    @Test
    void aTariffWrapsAndTheirSumDoesNot() {
        assertThat(codec.wrapsAt(Register.ENERGY_T1)).isEqualByComparingTo("42949672.96");
        assertThat(codec.wrapsAt(Register.ENERGY)).isNull();
        assertThat(codec.wrapsAt(Register.PULSES_1)).isEqualByComparingTo("4294967296");
    }
}
