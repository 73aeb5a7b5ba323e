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

class VegaSi22Test {

    private final Codec codec = new VegaSi22();

    static List<Vector> vectors() {
        return Vector.of("SI-22");
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void saysWhatTheVectorExpects(Vector vector) throws PayloadRefused {
        Decoded decoded = codec.decode(vector.payload());

        JsonNode data = vector.data();
        assertThat(decoded.batteryPercent()).isEqualTo(data.path("chargePercent").asInt());
        assertThat(decoded.readings()).extracting(Decoded.Reading::readAt)
                .containsOnly(Instant.ofEpochSecond(data.path("time").asLong()));
        assertThat(Says.current(decoded).get(Register.TEMPERATURE_DEVICE))
                .isEqualByComparingTo(data.path("temperature").decimalValue());
        for (int input = 1; input <= 4; input++) {
            assertThat(Says.current(decoded).get(Register.pulses(input)))
                    .isEqualByComparingTo(data.path("input" + input + "State").decimalValue());
        }
        assertThat(Says.errors(decoded)).isEqualTo(data.path("isTemperatureOutOfRange").asBoolean() ? "codec.error.reports" : "");
        assertThat(Says.raised(decoded))
                .isEqualTo(data.path("reason").asText().equals("bySecurityInput2Triggered") ? "TAMPER-2" : "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # reason, battery, temperature, out of range | inputs | settings | readings | raised | whole degrees | errors
            00 64 0000 00 | 05000000 01000000 00000000 02000000 |                            | temperature-device=0.0 pulses-1=5 pulses-2=1 pulses-3=0 pulses-4=2 |  | 0 |
            01 64 d700 00 | 05000000 01000000 00000000 02000000 |                            | temperature-device=21.5 pulses-1=5 pulses-2=1 pulses-3=0 pulses-4=2 | TAMPER-1 | 22 |
            00 64 0100 00 | 05000000 01000000 00000000 02000000 | input2=guards              | temperature-device=0.1 pulses-1=5 pulses-3=0 pulses-4=2 | TAMPER-2 | 0 |
            00 64 ffff 00 | 05000000 01000000 00000000 02000000 | input3=guards input4=unused | temperature-device=-0.1 pulses-1=5 pulses-2=1 |  | 0 |
            00 64 ff7f 01 | 05000000 01000000 00000000 02000000 | input4=guards              | temperature-device=3276.7 pulses-1=5 pulses-2=1 pulses-3=0 |  | 3277 | codec.error.guard codec.error.reports
            05 05 0080 01 | ffffffff 00000080 00000000 00000000 |                            | temperature-device=-3276.8 pulses-1=4294967295 pulses-2=2147483648 pulses-3=0 pulses-4=0 | BATTERY_LOW | -3277 | codec.error.reports
            """)
    void readsAPacketAsTheDeviceIsSet(String head, String inputs, String told, String readings, String raised, int degrees,
                                      String errors) throws PayloadRefused {
        String[] part = head.split(" ");
        Decoded decoded = Says.decode(codec, 2, part[0] + part[1] + "80fa8667" + part[2] + inputs + part[3] + "d8 55", Says.told(told));

        assertThat(Says.readings(decoded)).isEqualTo(readings);
        assertThat(Says.raised(decoded)).isEqualTo(raised == null ? "" : raised);
        assertThat(decoded.temperatureC()).isEqualTo(degrees);
        assertThat(Says.errors(decoded)).isEqualTo(errors == null ? "" : errors);
        Says.withinBounds(decoded);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            2, 06 64 80fa8667 d700 00000000 00000000 00000000 00000000 00 d8 55, codec.refused.type
            2, 00 64 80fa8667 d700 00000000 00000000 00000000 00000000 00 d8, codec.refused.length
            2, '', codec.refused.length
            1, 00 64 80fa8667 d700 00000000 00000000 00000000 00000000 00 d8 55, codec.refused.port
            """)
    void refusesWhatIsNotItsOwn(int port, String hex, String reason) {
        assertThat(Says.refusal(codec, port, hex)).isEqualTo(reason);
    }
}
