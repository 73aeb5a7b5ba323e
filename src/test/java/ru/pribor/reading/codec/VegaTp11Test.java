package ru.pribor.reading.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import ru.pribor.quantity.Register;
import ru.pribor.reading.Codec;
import ru.pribor.reading.Decoded;
import ru.pribor.reading.PayloadRefused;

class VegaTp11Test {

    private final Codec codec = new VegaTp11();

    static List<Vector> vectors() {
        return Vector.of("TP-11");
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void saysWhatTheVectorExpectsButTakesNoReadingOfABrokenLoop(Vector vector) throws PayloadRefused {
        Decoded decoded = codec.decode(vector.payload());

        JsonNode data = vector.data();
        assertThat(decoded.batteryPercent()).isEqualTo(data.path("chargePercent").asInt());
        assertThat(decoded.temperatureC()).isEqualTo(data.path("temperature").asInt());
        assertThat(decoded.events()).extracting(Decoded.Event::at).containsOnly(Instant.ofEpochSecond(data.path("time").asLong()));
        if (data.path("current").asDouble() < 3.6) {
            assertThat(decoded.readings()).isEmpty();
            assertThat(Says.errors(decoded)).contains("codec.error.loop");
        } else {
            assertThat(Says.current(decoded).get(Register.CURRENT_LOOP)).isEqualByComparingTo(data.path("current").decimalValue());
        }
        assertThat(Says.clear(decoded).contains("POWER_LOST"))
                .isEqualTo(data.path("inputsOutputs").path("powerState").asText().equals("external"));
        assertThat(Says.errors(decoded).contains("codec.error.reports")).isEqualTo(data.path("isLimitsExceeding").asBoolean());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # mA x 100 | settings | reading | errors
            9001 |                                                               | current-loop=4.00            | codec.error.scale
            6801 |                                                               | current-loop=3.60            | codec.error.scale
            6701 |                                                               |                              | codec.error.loop
            0000 |                                                               |                              | codec.error.loop
            3408 |                                                               | current-loop=21.00           | codec.error.scale
            3508 |                                                               |                              | codec.error.loop
            ffff | loopMeasures=pressure-supply loopHigh=1.6                     |                              | codec.error.loop
            9001 | loopMeasures=pressure-supply                                  | current-loop=4.00            | codec.error.scale
            9001 | loopHigh=1.6                                                  | current-loop=4.00            | codec.error.scale
            9001 | loopMeasures=pressure-supply loopHigh=1.6                     | pressure-supply=0.000000     |
            d007 | loopMeasures=pressure-supply loopHigh=1.6                     | pressure-supply=1.600000     |
            b004 | loopMeasures=pressure-return loopHigh=16 loopPressureUnit=bar | pressure-return=0.800000     |
            d007 | loopMeasures=pressure-supply loopHigh=10 loopPressureUnit=kgf | pressure-supply=0.980665     |
            b004 | loopMeasures=temperature-supply loopLow=-50 loopHigh=150      | temperature-supply=50.000000 |
            b004 | loopMeasures=temperature-outdoor loopLow=-50 loopHigh=50 loopPressureUnit=bar | temperature-outdoor=0.000000 |
            7c01 | loopMeasures=temperature-return loopLow=0 loopHigh=160        | temperature-return=-2.000000 |
            """)
    void scalesTheCurrentToWhatItIsSetToStandFor(String current, String told, String reading, String errors) throws PayloadRefused {
        Decoded decoded = Says.decode(codec, 2, "015a00 80fa8667 12 9001 d007 00 01" + current, Says.told(told));

        assertThat(Says.readings(decoded)).isEqualTo(reading == null ? "" : reading);
        assertThat(Says.errors(decoded)).isEqualTo(errors == null ? "" : errors);
        Says.withinBounds(decoded);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # reason, bits | raised | clear
            00 00 |                     | BATTERY_LOW TAMPER-1 TAMPER-2
            00 01 |                     | BATTERY_LOW POWER_LOST TAMPER-1 TAMPER-2
            03 00 | POWER_LOST          | BATTERY_LOW TAMPER-1 TAMPER-2
            03 01 |                     | BATTERY_LOW POWER_LOST TAMPER-1 TAMPER-2
            00 07 | TAMPER-1 TAMPER-2   | BATTERY_LOW POWER_LOST
            01 00 | TAMPER-1            | BATTERY_LOW TAMPER-2
            02 18 | TAMPER-2            | BATTERY_LOW TAMPER-1
            """)
    void powerIsLostOnlyWhereTheModuleSaysItHasJustChanged(String sensed, String raised, String clear) throws PayloadRefused {
        Decoded decoded = Says.decode(codec, 2, "015a00 80fa8667 12 9001 d007" + sensed + "d204");

        assertThat(Says.raised(decoded)).isEqualTo(raised == null ? "" : raised);
        assertThat(Says.clear(decoded)).isEqualTo(clear);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            05 64 01 01,
            05 64 01 01 80fa8667, 2025-01-15T00:00:00Z
            """)
    void aChangedOutputHasATimeOnlyInNewerFirmware(String packet, Instant at) throws PayloadRefused {
        Decoded decoded = Says.decode(codec, 2, packet);

        assertThat(decoded.batteryPercent()).isEqualTo(100);
        assertThat(decoded.events()).singleElement().satisfies(event -> assertThat(event.at()).isEqualTo(at));
        assertThat(Says.errors(decoded)).isEqualTo("codec.error.reports");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            '', codec.refused.empty
            02 5a00 80fa8667 12 9001 d007 00 01 d204, codec.refused.type
            01 5a00 80fa8667 12 9001 d007 00 01 d2, codec.refused.length
            05 64 01, codec.refused.length
            05 64 01 01 80fa86, codec.refused.length
            """)
    void refusesWhatIsNotItsOwn(String hex, String reason) {
        assertThat(Says.refusal(codec, 2, hex)).isEqualTo(reason);
    }
}
