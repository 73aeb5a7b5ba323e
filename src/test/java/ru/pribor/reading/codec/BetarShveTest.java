package ru.pribor.reading.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import ru.pribor.quantity.Register;
import ru.pribor.reading.Codec;
import ru.pribor.reading.Decoded;
import ru.pribor.reading.PayloadRefused;

class BetarShveTest {

    private final Codec codec = new BetarShve();

    static List<Vector> vectors() {
        return Vector.of("SHVE");
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void saysWhatTheVectorExpects(Vector vector) throws PayloadRefused {
        Decoded decoded = codec.decode(vector.payload());

        JsonNode data = vector.data();
        Instant time = Instant.ofEpochSecond(data.path("time").asLong());
        if (vector.port() == 4) {
            assertThat(decoded.deviceTime()).isEqualTo(time);
            return;
        }
        assertThat(decoded.readings()).singleElement().satisfies(reading -> {
            assertThat(reading.register()).isEqualTo(Register.VOLUME);
            assertThat(reading.value()).isEqualByComparingTo(data.path("consumption").decimalValue());
            assertThat(reading.readAt()).isEqualTo(time);
        });
        assertThat(decoded.batteryPercent()).isEqualTo(data.path("chargePercent").asInt());
        assertThat(decoded.temperatureC()).isEqualTo(data.path("temperature").asInt());
        assertThat(Says.raised(decoded).contains("MAGNET"))
                .isEqualTo(data.path("isMagneticFieldEffectDetected").asBoolean());
        assertThat(Says.raised(decoded).contains("LEAK")).isEqualTo(data.path("isLeakDetected").asBoolean());
        assertThat(Says.raised(decoded).contains("BURST")).isEqualTo(data.path("isPipeBreakDetected").asBoolean());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # battery, degrees, magnet, locked, leak, burst, volume | raised, battery, degrees, m3, errors
            64 15 00 00 00 00 00000000, '',                       100, 21,   0.0000, ''
            64 15 01 00 00 00 01000000, MAGNET,                   100, 21,   0.0001, ''
            64 15 00 01 00 00 10270000, MAGNET,                   100, 21,   1.0000, ''
            64 15 00 00 01 00 0f270000, LEAK,                     100, 21,   0.9999, ''
            64 15 00 00 00 01 ffffff7f, BURST,                    100, 21,   214748.3647, ''
            64 15 01 01 01 01 00000080, BURST LEAK MAGNET,        100, 21,   214748.3648, ''
            0a ff 01 00 00 00 ffffffff, BATTERY_LOW MAGNET,       10,  -1,   429496.7295, ''
            0b 80 00 00 00 00 2a000000, '',                       11,  -128, 0.0042, ''
            c8 9c 00 00 00 00 2a000000, '',                       ,    ,     0.0042, codec.error.battery
            64 15 02 00 00 00 2a000000, '',                       100, 21,   0.0042, codec.error.flag
            64 15 00 00 ff 01 2a000000, BURST,                    100, 21,   0.0042, codec.error.flag
            """)
    void readsACurrentPacket(String fields, String raised, Integer battery, Integer degrees, BigDecimal volume, String errors)
            throws PayloadRefused {
        String[] part = fields.split(" ");
        Decoded decoded = Says.decode(codec, 2, "01" + part[0] + part[1] + part[2] + part[3] + "80fa8667" + part[4] + part[5] + part[6]);

        assertThat(Says.raised(decoded)).isEqualTo(raised);
        assertThat(decoded.batteryPercent()).isEqualTo(battery);
        assertThat(decoded.temperatureC()).isEqualTo(degrees);
        assertThat(Says.current(decoded)).containsOnlyKeys(Register.VOLUME).containsEntry(Register.VOLUME, volume);
        assertThat(Says.errors(decoded)).isEqualTo(errors);
        Says.withinBounds(decoded);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            2, 026415000080fa8667000000000000, codec.refused.type
            2, 006415000080fa8667000000000000, codec.refused.type
            2, 016415000080fa86670000000000, codec.refused.length
            2, 016415000080fa866700000000000000, codec.refused.length
            2, '', codec.refused.length
            4, '', codec.refused.length
            5, 016415000080fa8667000000000000, codec.refused.port
            """)
    void refusesWhatIsNotItsOwn(int port, String hex, String reason) {
        assertThat(Says.refusal(codec, port, hex)).isEqualTo(reason);
    }
}
