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

class VegaThermometersTest {

    private final Codec td = new VegaTd11();
    private final Codec tl = new VegaTl11();

    static List<Vector> ofTd() {
        return Vector.of("TD-11");
    }

    static List<Vector> ofTl() {
        return Vector.of("TL-11");
    }

    /** The vector calls both Hall sensors triggered in a packet by schedule: nobody may be using them. */
    @ParameterizedTest
    @MethodSource("ofTd")
    void tdSaysWhatTheVectorExpectsButNoHallSensorNobodyUses(Vector vector) throws PayloadRefused {
        Decoded decoded = td.decode(vector.payload());

        JsonNode data = vector.data();
        assertThat(decoded.batteryPercent()).isEqualTo(data.path("chargePercent").asInt());
        assertThat(Says.current(decoded).get(Register.TEMPERATURE_SUPPLY)).isEqualByComparingTo(data.path("temperature").decimalValue());
        assertThat(decoded.readings()).extracting(Decoded.Reading::readAt)
                .containsOnly(Instant.ofEpochSecond(data.path("time").asLong()));
        assertThat(Says.raised(decoded))
                .isEqualTo(data.path("reason").asText().equals("bySecurityInputTriggered") ? "TAMPER-1" : "");
        assertThat(decoded.errors()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("ofTl")
    void tlSaysWhatTheVectorExpects(Vector vector) throws PayloadRefused {
        Decoded decoded = tl.decode(vector.payload());

        JsonNode data = vector.data();
        assertThat(decoded.batteryPercent()).isEqualTo(data.path("chargePercent").asInt());
        assertThat(Says.current(decoded).get(Register.TEMPERATURE_DEVICE))
                .isEqualByComparingTo(data.path("internalTemperature").decimalValue());
        assertThat(Says.current(decoded).get(Register.TEMPERATURE_SUPPLY))
                .isEqualByComparingTo(data.path("externalTemperature").decimalValue());
        assertThat(decoded.readings()).extracting(Decoded.Reading::readAt)
                .containsOnly(Instant.ofEpochSecond(data.path("time").asLong()));
        assertThat(Says.clear(decoded)).contains("TAMPER");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # range, temperature, reason, bits | settings | readings | raised | clear | errors
            00 9202 00 00 |                              | temperature-supply=65.8   |                   | BATTERY_LOW TAMPER TAMPER-1 |
            00 ffff 00 00 | measures=temperature-return  | temperature-return=-0.1   |                   | BATTERY_LOW TAMPER TAMPER-1 |
            01 0080 05 00 | measures=temperature-outdoor | temperature-outdoor=-3276.8 |                 | BATTERY_LOW TAMPER TAMPER-1 | codec.error.reports
            00 9202 01 00 |                              | temperature-supply=65.8   | TAMPER-1          | BATTERY_LOW TAMPER          |
            00 9202 02 00 |                              | temperature-supply=65.8   | TAMPER            | BATTERY_LOW TAMPER-1        |
            00 9202 00 03 |                              | temperature-supply=65.8   | TAMPER TAMPER-1   | BATTERY_LOW                 |
            00 9202 03 00 |                              | temperature-supply=65.8   | TAMPER-2          | BATTERY_LOW TAMPER TAMPER-1 |
            00 9202 04 0c |                              | temperature-supply=65.8   | TAMPER-3          | BATTERY_LOW TAMPER TAMPER-1 |
            00 9202 00 08 | hallSensors=zeroTriggers     | temperature-supply=65.8   | TAMPER-2          | BATTERY_LOW TAMPER TAMPER-1 TAMPER-3 |
            00 9202 00 08 | hallSensors=oneTriggers      | temperature-supply=65.8   | TAMPER-3          | BATTERY_LOW TAMPER TAMPER-1 TAMPER-2 |
            """)
    void tdReadsAPacketAsTheDeviceIsSet(String packet, String told, String readings, String raised, String clear, String errors)
            throws PayloadRefused {
        String[] part = packet.split(" ");
        Decoded decoded = Says.decode(td, 2, "0161" + part[0] + "80fa8667" + part[1] + "ce78" + part[2] + part[3], Says.told(told));

        assertThat(Says.readings(decoded)).isEqualTo(readings);
        assertThat(Says.raised(decoded)).isEqualTo(raised == null ? "" : raised);
        assertThat(Says.clear(decoded)).isEqualTo(clear);
        assertThat(Says.errors(decoded)).isEqualTo(errors == null ? "" : errors);
        Says.withinBounds(decoded);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # battery, inside, probe, bits | readings | whole degrees | raised
            64 0000 0100 00 | temperature-supply=0.1 temperature-device=0.0       | 0     |
            64 d700 48ff 01 | temperature-supply=-18.4 temperature-device=21.5    | 22    | TAMPER
            64 fbff 48ff 04 | temperature-supply=-18.4 temperature-device=-0.5    | 0     | TAMPER
            05 0080 ff7f 02 | temperature-supply=3276.7 temperature-device=-3276.8 | -3277 | BATTERY_LOW
            """)
    void tlReadsItsOwnTemperatureAndThatOfTheProbe(String packet, String readings, int degrees, String raised) throws PayloadRefused {
        String[] part = packet.split(" ");
        Decoded decoded = Says.decode(tl, 2, part[0] + "80fa8667" + part[1] + part[2] + part[3]);

        assertThat(Says.readings(decoded)).isEqualTo(readings);
        assertThat(decoded.temperatureC()).isEqualTo(degrees);
        assertThat(Says.raised(decoded)).isEqualTo(raised == null ? "" : raised);
        Says.withinBounds(decoded);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            02 61 00 80fa8667 9202 ce78 0000, codec.refused.type
            01 61 00 80fa8667 9202 ce78 00, codec.refused.length
            '', codec.refused.length
            58 80fa8667 d700 48ff 00, codec.refused.length
            """)
    void tdRefusesWhatIsNotItsOwn(String hex, String reason) {
        assertThat(Says.refusal(td, 2, hex)).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            58 80fa8667 d700 48ff, codec.refused.length
            '', codec.refused.length
            01 61 00 80fa8667 9202 ce78 0000, codec.refused.length
            """)
    void tlRefusesWhatIsNotItsOwn(String hex, String reason) {
        assertThat(Says.refusal(tl, 2, hex)).isEqualTo(reason);
    }
}
