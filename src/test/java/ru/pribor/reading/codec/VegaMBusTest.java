package ru.pribor.reading.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import ru.pribor.quantity.Register;
import ru.pribor.reading.AnswerPart;
import ru.pribor.reading.Codec;
import ru.pribor.reading.Decoded;
import ru.pribor.reading.DeviceSettings;
import ru.pribor.reading.Payload;
import ru.pribor.reading.PayloadRefused;
import ru.pribor.reading.TimeSource;

class VegaMBusTest {

    private static final String TIME = "80fa8667";
    private static final String VALUES = "68df3c03 06120f00 38220000 2825 3b18 ffff 70110100 d4300100";

    private final Codec first = new VegaMBus1();
    private final Codec second = new VegaMBus2();

    static List<Vector> vectors() {
        return Stream.of("M-BUS-1", "M-BUS-2").flatMap(device -> Vector.of(device).stream()).toList();
    }

    /** The script of the vendor, which made the vector, reads the bits of the period from the highest. */
    @ParameterizedTest
    @MethodSource("vectors")
    void saysWhatTheVectorExpectsWithThePeriodInTheOrderOfTheScript(Vector vector) throws PayloadRefused {
        JsonNode data = vector.data();
        Codec codec = data.has("serialNumber") ? second : first;
        Decoded decoded = codec.decode(new Payload(vector.port(), vector.bytes(), null,
                DeviceSettings.of(codec, Says.told("periodCode=highestFirst"))));

        if (data.path("type").asText().equals("mbusData")) {
            assertThat(decoded.part()).extracting(AnswerPart::number, AnswerPart::parts, AnswerPart::total)
                    .containsExactly(data.path("numPackage").asInt(), data.path("countPackage").asInt(), data.path("sizeData").asInt());
            assertThat(decoded.part().bytes()).hasSize(data.path("data").size());
            return;
        }
        assertThat(decoded.batteryPercent()).isEqualTo(data.path("chargePercent").asInt());
        assertThat(decoded.period()).isEqualTo(Duration.ofMinutes(data.path("currentSettings").path("connectPeriodMin").asLong()));
        assertThat(Says.current(decoded)).hasSize(7)
                .containsEntry(Register.HEAT, thousandths(data, "energyConsumedWh"))
                .containsEntry(Register.VOLUME, thousandths(data, "totalVolumeCoolantL"))
                .containsEntry(Register.FLOW, thousandths(data, "currentFlowCoolantLH32"))
                .containsEntry(Register.POWER, thousandths(data, "powerW"))
                .containsEntry(Register.OPERATING_HOURS, data.path("operatingTimeH").decimalValue())
                .containsEntry(Register.TEMPERATURE_SUPPLY, data.path("temperatureFlow").decimalValue())
                .containsEntry(Register.TEMPERATURE_RETURN, data.path("temperatureReturnLine").decimalValue());
        assertThat(decoded.readings()).allMatch(reading -> reading.timeSource() == TimeSource.DEVICE
                && reading.readAt().equals(Instant.ofEpochSecond(data.path("time").asLong())));
    }

    private static BigDecimal thousandths(JsonNode data, String field) {
        return BigDecimal.valueOf(data.path(field).asLong(), 3);
    }

    @Test
    void thePeriodIsReadFromTheLowestBitUnlessSetOtherwise() throws PayloadRefused {
        assertThat(Says.decode(first, 2, "04 64 18 01").period()).isEqualTo(Duration.ofHours(24));
        assertThat(Says.decode(first, 2, "04 64 1c 01").period()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # medium | readings of the first and, but for the power, of the second
            04 | volume=987.654 heat=54321.000 temperature-supply=95.12 temperature-return=62.03 flow=70.000 power=12.500 operating-hours=8760
            0d | volume=987.654 heat=54321.000 temperature-supply=95.12 temperature-return=62.03 flow=70.000 power=12.500 operating-hours=8760
            00 | volume=987.654 heat=54321.000 temperature-supply=95.12 temperature-return=62.03 flow=70.000 power=12.500 operating-hours=8760
            07 | volume=987.654 flow=70.000 operating-hours=8760
            16 | volume=987.654 flow=70.000 operating-hours=8760
            02 | energy=54321.000 power=12.500 operating-hours=8760
            """)
    void readsWhatTheMediumHasAndThePowerInSixteenOrThirtyTwoBits(String medium, String readings) throws PayloadRefused {
        String packet = "01 64 18 4e61bc00" + TIME + VALUES + medium;

        assertThat(Says.readings(Says.decode(first, 2, packet))).isEqualTo(readings);
        assertThat(Says.readings(Says.decode(second, 2, packet))).isEqualTo(readings.replace("power=12.500", "power=78.036"));
    }

    @Test
    void takesNoReadingWithoutATime() throws PayloadRefused {
        Decoded decoded = Says.decode(first, 2, "01 64 18 4e61bc00 00000000" + VALUES + "04");

        assertThat(decoded.readings()).isEmpty();
        assertThat(Says.errors(decoded)).isEqualTo("codec.error.undated");
        assertThat(decoded.batteryPercent()).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # packet | raised | clear | errors
            04 64 18 00       | POWER_LOST        | BATTERY_LOW            |
            04 0a 18 01       | BATTERY_LOW       | POWER_LOST             |
            04 64 18 02       |                   | BATTERY_LOW            | codec.error.flag
            05 64 78 01 01 00 | TAMPER-1          | BATTERY_LOW TAMPER-2   |
            05 64 78 02 00 00 | TAMPER-2          | BATTERY_LOW TAMPER-1   |
            05 64 78 02 ff 01 | TAMPER-1 TAMPER-2 | BATTERY_LOW            |
            05 64 78 03 00 00 |                   | BATTERY_LOW TAMPER-1 TAMPER-2 | codec.error.input
            06 64 18 02 01    |                   | BATTERY_LOW            | codec.error.reports
            """)
    void tellsAlarmsByTheTimeOfTheNetwork(String packet, String raised, String clear, String errors) throws PayloadRefused {
        Instant received = Instant.parse("2026-11-23T12:00:00Z");
        Decoded decoded = first.decode(new Payload(2, HexFormat.of().parseHex(packet.replace(" ", "")), received));

        assertThat(Says.raised(decoded)).isEqualTo(raised == null ? "" : raised);
        assertThat(Says.clear(decoded)).isEqualTo(clear == null ? "" : clear);
        assertThat(Says.errors(decoded)).isEqualTo(errors == null ? "" : errors);
        assertThat(decoded.events()).allMatch(event -> event.at().equals(received));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            '', codec.refused.empty
            02 64 18 01, codec.refused.type
            07 64 18 01, codec.refused.type
            01 64 18, codec.refused.length
            03 3c00 00 00 01, codec.refused.length
            03 3c00 03 00 02 2829, codec.refused.part
            03 3c00 02 03 02 2829, codec.refused.part
            04 64 18, codec.refused.length
            05 64 18 01 00, codec.refused.length
            06 64 18 02, codec.refused.length
            """)
    void refusesWhatIsNotItsOwn(String hex, String reason) {
        assertThat(Says.refusal(first, 2, hex)).isEqualTo(reason);
        assertThat(Says.refusal(second, 2, hex)).isEqualTo(reason);
    }

    @Test
    void heatWrapsAfterThirtyTwoBitsOfWattHours() {
        assertThat(first.wrapsAt(Register.HEAT)).isEqualByComparingTo("4294967.296");
        assertThat(first.wrapsAt(Register.TEMPERATURE_SUPPLY)).isNull();
    }
}
