package ru.pribor.reading.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import ru.pribor.quantity.Register;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.Decoded;
import ru.pribor.reading.Payload;
import ru.pribor.reading.PayloadRefused;
import ru.pribor.reading.TimeSource;

class MBusReadingsTest {

    private static final Instant RECEIVED = Instant.parse("2026-11-23T12:00:00Z");
    private static final ZoneId OMSK = ZoneId.of("Asia/Omsk");
    /** Kamstrup Multical 601 as libmbus has it. */
    private static final String MULTICAL = "68f7f768081172175885062d2c0804040000000c78175885060406e791000004142cdb00000422d90300000459b9270000045d0812"
            + "00000461b1150000042d5b010000142dc0010000043b1f020000143b7402000084100600000000842006000000008440140000000084804014000000"
            + "0084c0400600000000046d1a2f65114406518200004414b2c30000542d26020000543b03040000c4100600000000c4200600000000c4401400000000c4"
            + "80401400000000c4c0400600000000426c5f1c0f00000000e7e40000636600000000000000000000000000005bc9a50234530000e0b20300899c68000000"
            + "0000010001070709010300000000009816";

    static List<Vector> answers() {
        return MBusRecordsTest.answers();
    }

    @ParameterizedTest
    @MethodSource("answers")
    void staysWithinBoundsWhateverMeterAnswers(Vector vector) throws PayloadRefused {
        Decoded decoded = MBusReadings.wired(vector.bytes(), OMSK, RECEIVED);

        Says.withinBounds(decoded);
        assertThat(decoded.readings()).allMatch(reading -> reading.readAt() != null);
    }

    @Test
    void readsAHeatMeterOfTheWiredBus() throws PayloadRefused {
        Decoded decoded = new VegaMBus2().readAnswer(HexFormat.of().parseHex(MULTICAL), new Payload(2, new byte[0], RECEIVED)).orElseThrow();

        assertThat(Says.current(decoded)).containsExactlyInAnyOrderEntriesOf(Map.of(
                Register.HEAT, new BigDecimal("37351"),
                Register.VOLUME, new BigDecimal("561.08"),
                Register.FLOW, new BigDecimal("0.543"),
                Register.POWER, new BigDecimal("34.7"),
                Register.TEMPERATURE_SUPPLY, new BigDecimal("101.69"),
                Register.TEMPERATURE_RETURN, new BigDecimal("46.16")));
        assertThat(decoded.readings()).filteredOn(reading -> !reading.current())
                .extracting(Decoded.Reading::register, Decoded.Reading::value, Decoded.Reading::readAt, Decoded.Reading::timeSource)
                .containsExactly(
                        tuple(Register.HEAT, new BigDecimal("33361"),
                                Instant.parse("2011-01-01T00:00:00Z"), TimeSource.DERIVED),
                        tuple(Register.VOLUME, new BigDecimal("500.98"),
                                Instant.parse("2011-01-01T00:00:00Z"), TimeSource.DERIVED));
        assertThat(decoded.deviceTime()).isEqualTo("2011-01-05T15:26:00Z");
    }

    @Test
    void theClockOfTheMeterStandsOnItsZone() throws PayloadRefused {
        Decoded decoded = MBusReadings.wired(HexFormat.of().parseHex(MULTICAL), OMSK, RECEIVED);

        assertThat(decoded.deviceTime()).isEqualTo("2011-01-05T09:26:00Z");
        assertThat(decoded.errors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # record, resource, register
            0406 01000000, HEAT, HEAT
            0406 01000000, ELECTRICITY, ENERGY
            841006 01000000, ELECTRICITY, ENERGY_T1
            842006 01000000, ELECTRICITY, ENERGY_T2
            84801006 01000000, ELECTRICITY, ENERGY_T4
            84901006 01000000, ELECTRICITY,
            841006 01000000, HEAT,
            844006 01000000, ELECTRICITY,
            0406 01000000, COLD_WATER,
            0413 01000000, COLD_WATER, VOLUME
            0413 01000000, GAS, VOLUME
            0413 01000000, ELECTRICITY,
            04933c 01000000, HOT_WATER, VOLUME_REVERSE
            04933b 01000000, HOT_WATER,
            1413 01000000, HOT_WATER,
            3413 01000000, HOT_WATER,
            844013 01000000, HOT_WATER,
            022b 0100, HEAT, POWER
            022b 0100, HOT_WATER,
            023b 0100, HOT_WATER, FLOW
            025a 0100, HEAT, TEMPERATURE_SUPPLY
            025e 0100, HEAT, TEMPERATURE_RETURN
            0265 0100, HEAT, TEMPERATURE_OUTDOOR
            0262 0100, HEAT,
            0226 0100, HEAT, OPERATING_HOURS
            0222 0100, HEAT,
            046d 00331837, HEAT,
            0c78 78563412, HEAT,
            """)
    void aRecordBelongsToARegister(String hex, Resource resource, Register register) throws PayloadRefused {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));

        assertThat(MBusReadings.register(MBusRecords.read(bytes, 0, bytes.length).get(0), resource)).isEqualTo(register);
    }
}
