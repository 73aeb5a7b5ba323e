package ru.pribor.reading.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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

class SpbzipCe2726Test {

    private static final String SERIAL = "92d46a00";
    private static final String TIME = "80fa8667";
    private static final Instant AT = Instant.parse("2025-01-15T00:00:00Z");

    private final Codec codec = new SpbzipCe2726();

    static List<Vector> vectors() {
        return Vector.of("SPbZIP");
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void saysWhatTheVectorExpectsButTakesNoIncompleteHalfHour(Vector vector) throws PayloadRefused {
        Decoded decoded = codec.decode(vector.payload());

        JsonNode data = vector.data();
        if (data.path("type").asText().equals("powerProfile")) {
            assertThat(Says.history(decoded)).hasSize(1).containsEntry(Instant.ofEpochSecond(data.path("penultHalfHourTime").asLong()),
                    BigDecimal.valueOf(data.path("penultHalfHourPower").asLong(), 3));
            assertThat(Says.errors(decoded)).isEqualTo("codec.error.halfHour");
            return;
        }
        assertThat(Says.current(decoded).get(Register.ENERGY)).isEqualTo(BigDecimal.valueOf(data.path("meterReadingWh").asLong(), 3));
        assertThat(decoded.readings()).extracting(Decoded.Reading::readAt)
                .containsOnly(Instant.ofEpochSecond(data.path("time").asLong()));
        assertThat(decoded.temperatureC()).isEqualTo(data.path("temperature").asInt());
        assertThat(Says.raised(decoded)).isEqualTo(data.path("state").path("isTerminalOpened").asBoolean() ? "TAMPER" : "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # temperature, state, reason | raised | clear | degrees | errors
            1b 07000000 0100 |                   | POWER_LOST TAMPER | 27   |
            f6 07000000 0100 |                   | POWER_LOST TAMPER | -10  |
            1b 06000000 0100 | TAMPER            | POWER_LOST        | 27   |
            1b 05000000 0100 | TAMPER            | POWER_LOST        | 27   |
            1b 07000000 0200 | TAMPER            | POWER_LOST        | 27   |
            1b 07000000 0300 | TAMPER            | POWER_LOST        | 27   |
            1b 07000000 1200 | POWER_LOST        | TAMPER            | 27   |
            1b 07000000 1400 |                   | POWER_LOST TAMPER | 27   |
            1b 03000000 0b00 |                   | POWER_LOST TAMPER | 27   | codec.error.reports
            1b 07000000 0800 |                   | POWER_LOST TAMPER | 27   | codec.error.reports
            1b 07000000 ffff |                   | POWER_LOST TAMPER | 27   |
            """)
    void saysHowItIs(String packet, String raised, String clear, int degrees, String errors) throws PayloadRefused {
        Decoded decoded = Says.decode(codec, 2, "01" + SERIAL + TIME + "01 01 00 00 8095fe63 0c000000 ffffffff" + packet + "4d00");

        assertThat(Says.readings(decoded)).isEqualTo("energy=4294967.295");
        assertThat(Says.raised(decoded)).isEqualTo(raised == null ? "" : raised);
        assertThat(Says.clear(decoded)).isEqualTo(clear == null ? "" : clear);
        assertThat(decoded.temperatureC()).isEqualTo(degrees);
        assertThat(Says.errors(decoded)).isEqualTo(errors == null ? "" : errors);
        Says.withinBounds(decoded);
    }

    @Test
    void readsTheNetwork() throws PayloadRefused {
        Decoded decoded = Says.decode(codec, 2, "02" + SERIAL + TIME + "f059 ffff 0000 e8030000 ffffffff 00000000"
                + "e803 e803 e803 e803 8813 c4090000 4e00");

        assertThat(Says.readings(decoded)).isEqualTo("power=2.500 voltage-l1=230.24 voltage-l2=655.35 voltage-l3=0.00 "
                + "current-l1=1.000 current-l2=4294967.295 current-l3=0.000");
        assertThat(decoded.readings()).allMatch(reading -> reading.readAt().equals(AT));
        Says.withinBounds(decoded);
    }

    @Test
    void readsTheTotalAndTheTariffsInWattHours() throws PayloadRefused {
        Decoded decoded = Says.decode(codec, 2, "04" + SERIAL + TIME + "02 0a000000 01000000 02000000 03000000 04000000 4f00");

        assertThat(Says.readings(decoded))
                .isEqualTo("energy=0.010 energy-t1=0.001 energy-t2=0.002 energy-t3=0.003 energy-t4=0.004");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # flags of the two half-hours, readings, left out
            01 01, 2, 0
            3d 01, 2, 0
            03 01, 1, 1
            00 01, 1, 1
            02 03, 0, 2
            """)
    void takesWholeHalfHoursAlone(String flags, int readings, int leftOut) throws PayloadRefused {
        String[] part = flags.split(" ");
        Decoded decoded = Says.decode(codec, 2, "05" + SERIAL + TIME + part[0] + "00020000 88018767" + part[1] + "82000000 5100");

        assertThat(Says.history(decoded)).hasSize(readings);
        assertThat(decoded.errors()).hasSize(leftOut);
    }

    @Test
    void takesReceiptsAndConfigurationWithoutReadings() throws PayloadRefused {
        assertThat(Says.decode(codec, 2, "06" + SERIAL + "01 4d00").readings()).isEmpty();
        assertThat(Says.decode(codec, 2, "07" + "00".repeat(29)).readings()).isEmpty();
        assertThat(Says.decode(codec, 2, "03 0a00 02 00 05 aabb").part().parts()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            '', codec.refused.empty
            00, codec.refused.type
            08, codec.refused.type
            01 92d46a00, codec.refused.length
            02 92d46a00, codec.refused.length
            03 0a00 02 00 05, codec.refused.length
            03 0a00 03 00 05 aabb, codec.refused.part
            04 92d46a00, codec.refused.length
            05 92d46a00, codec.refused.length
            06 92d46a00, codec.refused.length
            07 92d46a00, codec.refused.length
            """)
    void refusesWhatIsNotItsOwn(String hex, String reason) {
        assertThat(Says.refusal(codec, 2, hex)).isEqualTo(reason);
    }

    @Test
    void energyWrapsAfterThirtyTwoBitsOfWattHours() {
        assertThat(codec.wrapsAt(Register.ENERGY)).isEqualByComparingTo("4294967.296");
        assertThat(codec.wrapsAt(Register.POWER)).isNull();
    }
}
