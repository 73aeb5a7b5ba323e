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

class GasModemsTest {

    private static final String TIME = "80fa8667";

    private final Codec gm = new VegaGm2();
    private final Codec sgbm = new BetarSgbm();

    static List<Vector> ofGm() {
        return Vector.of("GM-2");
    }

    static List<Vector> ofSgbm() {
        return Vector.of("SGBM");
    }

    @ParameterizedTest
    @MethodSource("ofGm")
    void gmSaysWhatTheVectorExpects(Vector vector) throws PayloadRefused {
        Decoded decoded = gm.decode(vector.payload());

        JsonNode data = vector.data();
        assertThat(Says.current(decoded).get(Register.VOLUME)).isEqualByComparingTo(data.path("consumption").decimalValue());
        assertThat(decoded.readings()).singleElement().satisfies(reading ->
                assertThat(reading.readAt()).isEqualTo(Instant.ofEpochSecond(data.path("time").asLong())));
        assertThat(decoded.batteryPercent()).isEqualTo(data.path("chargePercent").asInt());
        assertThat(decoded.temperatureC()).isEqualTo(data.path("temperature").asInt());
        assertThat(Says.raised(decoded)).isEqualTo(data.path("isMagneticFieldEffectDetected").asBoolean() ? "MAGNET" : "");
        assertThat(decoded.errors()).isEmpty();
    }

    /** The script of the vendor gives a volume where the measuring part is silent or in error: that is no reading. */
    @ParameterizedTest
    @MethodSource("ofSgbm")
    void sgbmSaysWhatTheVectorExpectsButTakesNoVolumeOfASilentMeasuringPart(Vector vector) throws PayloadRefused {
        Decoded decoded = sgbm.decode(vector.payload());

        JsonNode data = vector.data();
        boolean error = data.path("type").asText().equals("moduleError");
        assertThat(Says.current(decoded).get(Register.VOLUME)).usingComparator(GasModemsTest::sameNumber)
                .isEqualTo(error ? null : data.path("consumption").decimalValue());
        assertThat(decoded.batteryPercent()).isEqualTo(data.path("chargePercent").asInt());
        assertThat(decoded.temperatureC()).isEqualTo(data.path("temperature").asInt());
        assertThat(Says.raised(decoded)).isEqualTo(error ? "MODULE_ERROR"
                : data.path("type").asText().equals("magneticFieldAffected") ? "MAGNET" : "");
    }

    private static int sameNumber(BigDecimal one, BigDecimal other) {
        return one == null || other == null ? one == other ? 0 : 1 : one.compareTo(other);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # reason, inputs, outputs, magnet, case | settings | raised | clear | errors
            00 0000 0000 00 00 |                  |                          | BATTERY_LOW MAGNET TAMPER TAMPER-1 TAMPER-2 |
            00 0100 0101 00 00 |                  | TAMPER-1                 | BATTERY_LOW MAGNET TAMPER TAMPER-2          |
            00 0100 0000 00 00 | closedInput=zero | TAMPER-2                 | BATTERY_LOW MAGNET TAMPER TAMPER-1          |
            02 0000 0000 00 00 |                  | TAMPER-2                 | BATTERY_LOW MAGNET TAMPER TAMPER-1          |
            05 0000 0000 00 00 |                  | MAGNET                   | BATTERY_LOW TAMPER TAMPER-1 TAMPER-2        |
            06 0000 0000 01 00 |                  | MAGNET TAMPER            | BATTERY_LOW TAMPER-1 TAMPER-2               |
            00 0000 0000 01 01 |                  | MAGNET TAMPER            | BATTERY_LOW TAMPER-1 TAMPER-2               |
            00 0200 0000 02 03 |                  |                          | BATTERY_LOW TAMPER-2                        | codec.error.flag codec.error.flag codec.error.guard
            """)
    void gmReadsAPacketAsTheDeviceIsSet(String packet, String told, String raised, String clear, String errors) throws PayloadRefused {
        Decoded decoded = Says.decode(gm, 2, "5d" + TIME + "0f" + packet + "ffffffff e8030000", Says.told(told));

        assertThat(Says.raised(decoded)).isEqualTo(raised == null ? "" : raised);
        assertThat(Says.clear(decoded)).isEqualTo(clear);
        assertThat(Says.errors(decoded)).isEqualTo(errors == null ? "" : errors);
        assertThat(Says.readings(decoded)).isEqualTo("volume=42949672.95");
        Says.withinBounds(decoded);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # type, battery, degrees, volume | readings | raised | clear | errors
            01 64 0c 4e460500 | volume=345.678     |                          | BATTERY_LOW MAGNET MODULE_ERROR |
            01 0a ed ffffffff | volume=4294967.295 | BATTERY_LOW              | MAGNET MODULE_ERROR             |
            03 64 0c 00000000 | volume=0.000       | MAGNET                   | BATTERY_LOW MODULE_ERROR        |
            04 64 0c 4e460500 |                    | MODULE_ERROR             | BATTERY_LOW                     | codec.error.reports
            05 65 0c 4e460500 |                    | MODULE_ERROR             |                                 | codec.error.battery codec.error.reports
            """)
    void sgbmReadsAPacket(String packet, String readings, String raised, String clear, String errors) throws PayloadRefused {
        String[] part = packet.split(" ");
        Decoded decoded = Says.decode(sgbm, 2, part[0] + part[1] + TIME + part[2] + part[3] + "02");

        assertThat(Says.readings(decoded)).isEqualTo(readings == null ? "" : readings);
        assertThat(Says.raised(decoded)).isEqualTo(raised == null ? "" : raised);
        assertThat(Says.clear(decoded)).isEqualTo(clear == null ? "" : clear);
        assertThat(Says.errors(decoded)).isEqualTo(errors == null ? "" : errors);
        Says.withinBounds(decoded);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            5d 80fa8667 0f 07 0000 0000 0000 40e20100 e8030000, codec.refused.type
            5d 80fa8667 0f 00 0000 0000 0000 40e20100 e80300, codec.refused.length
            '', codec.refused.length
            """)
    void gmRefusesWhatIsNotItsOwn(String hex, String reason) {
        assertThat(Says.refusal(gm, 2, hex)).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            02 64 80fa8667 0c 4e460500 00, codec.refused.type
            00 64 80fa8667 0c 4e460500 00, codec.refused.type
            01 64 80fa8667 0c 4e460500, codec.refused.length
            '', codec.refused.length
            """)
    void sgbmRefusesWhatIsNotItsOwn(String hex, String reason) {
        assertThat(Says.refusal(sgbm, 2, hex)).isEqualTo(reason);
    }

    @Test
    void theirCountersWrapAtThirtyTwoBits() {
        assertThat(gm.wrapsAt(Register.VOLUME)).isEqualByComparingTo("42949672.96");
        assertThat(sgbm.wrapsAt(Register.VOLUME)).isEqualByComparingTo("4294967.296");
    }
}
