package ru.pribor.reading.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import ru.pribor.quantity.Register;
import ru.pribor.reading.Codec;
import ru.pribor.reading.Decoded;
import ru.pribor.reading.DeviceSettings;
import ru.pribor.reading.Payload;
import ru.pribor.reading.PayloadRefused;
import ru.pribor.reading.TimeSource;

class ElvacoCmi41xxTest {

    private static final Instant RECEIVED = Instant.parse("2026-11-23T12:00:00Z");

    private final Codec codec = new ElvacoCmi41xx();

    static List<Vector> vectors() {
        return Vector.of("CMi41");
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void saysWhatTheVectorExpects(Vector vector) throws PayloadRefused {
        Decoded decoded = codec.decode(vector.payload());
        Map<Register, BigDecimal> current = Says.current(decoded);

        JsonNode data = vector.data();
        compare(current.get(Register.HEAT), data.path("energy"));
        compare(current.get(Register.VOLUME), data.path("volume"));
        compare(current.get(Register.FLOW), data.path("flow"));
        compare(current.get(Register.TEMPERATURE_SUPPLY), data.path(data.has("flow_temperature") ? "flow_temperature"
                : "forwardTemperature"));
        compare(current.get(Register.TEMPERATURE_RETURN), data.path(data.has("return_temperature") ? "return_temperature"
                : "returnTemperature"));
        assertThat(Says.history(decoded)).isEmpty();
        Says.withinBounds(decoded);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # vector, power in kW, energy in kWh
            d7c1e4c75d, 0, 2616752
            5d80a9515a, 1.1, 9818
            6d2eca5812, 6.2, 1323210
            1ef4aefa87, 5520, 24322150
            e92abda4b9, 0, 98547500
            d9f3a6ef7c, 4.047, 106895
            4c07244cf7, 22.4, 894135
            93e9544061, , 894137
            d71d84b1f9, , 894138
            3e1631fc21, ,
            75c04b96cf, ,
            """)
    void hasPowerInKilowattsAndHeatInKilowattHours(String id, BigDecimal power, BigDecimal heat) throws PayloadRefused {
        Vector vector = vectors().stream().filter(v -> v.id().equals(id)).findFirst().orElseThrow();
        Map<Register, BigDecimal> current = Says.current(codec.decode(vector.payload()));

        assertThat(Says.plain(current.get(Register.POWER))).isEqualTo(Says.plain(power));
        assertThat(Says.plain(current.get(Register.HEAT))).isEqualTo(Says.plain(heat));
    }

    private static void compare(BigDecimal value, JsonNode expected) {
        if (!expected.isMissingNode()) {
            assertThat(value).isEqualByComparingTo(new BigDecimal(expected.asText()));
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # the text, kWh
            '{"E":"894137","U":"kWh","ID":70969798}', 894137
            '{"E":894137,"U":"kWh"}', 894137
            '{"E":"0","U":"kWh"}', 0
            '{"E":"12.5","U":"MWh"}', 12500
            '{"E":"999999999999","U":"Wh"}', 999999999.999
            '{"E":"1","U":"GJ"}', 277.777778
            '{"E":"3.6","U":"MJ"}', 1
            '{"E":"1","U":"Gcal"}', 1163
            '{"E":"1","U":"Mcal"}', 1.163
            """)
    void readsText(String text, BigDecimal heat) throws PayloadRefused {
        Decoded decoded = codec.decode(new Payload(2, ("\u0002" + text).getBytes(), RECEIVED));

        assertThat(decoded.readings()).singleElement().satisfies(reading -> {
            assertThat(reading.value()).isEqualByComparingTo(heat);
            assertThat(reading.register()).isEqualTo(Register.HEAT);
            assertThat(reading.readAt()).isEqualTo(RECEIVED);
            assertThat(reading.timeSource()).isEqualTo(TimeSource.NETWORK);
        });
        Says.withinBounds(decoded);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            '{"E":"-1","U":"kWh"}', codec.refused.text
            '{"E":"1e9","U":"kWh"}', codec.refused.text
            '{"E":"1","U":"kW"}', codec.refused.text
            '{"U":"kWh"}', codec.refused.text
            '{"E":"1"}', codec.refused.text
            '{"E":"1","U":"kWh"', codec.refused.cut
            '{"E":"1",,"U":"kWh"}', codec.refused.text
            '{"E":{"E":1},"U":"kWh"}', codec.refused.text
            """)
    void refusesTextItDoesNotKnow(String text, String reason) {
        assertThat(Says.refusal(codec, 2, "02" + HexFormat.of().formatHex(text.getBytes()))).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # records behind the format                     | kWh now      | raised       | errors
            0c06 26752600                                   | 267526       |              |
            0c07 26752600                                   | 2675260      |              |
            0c0e 26752600                                   | 74312.777778 |              |
            0cfb00 26752600                                 | 26752600     |              |
            0cfb09 36000000                                 | 10000        |              |
            0cfb8d7d 10000000                               | 11630        |              |
            0406 8fa10100                                   | 106895       |              |
            0c06 26752600 0c0e 30960900                     | 267526       |              |
            3c06 26752600                                   |              |              |
            bc1006 26752600                                 |              |              |
            8c1006 26752600                                 |              |              |
            0c06 ffffffff                                   |              |              |
            0c06 267526f0                                   |              |              | codec.error.value
            0406 ffffffff                                   |              |              | codec.error.value
            0c06 26752600 02fd17 0000                       | 267526       |              |
            0c06 26752600 02fd17 0100                       | 267526       | MODULE_ERROR | codec.error.flags
            0c06 26752600 04fd17 00000800                   | 267526       | MODULE_ERROR | codec.error.flags
            0c06 26752600 32fd17 0100                       | 267526       |              |
            4c06 26752600                                   |              |              | codec.error.history.undated
            """)
    void readsHeat(String records, BigDecimal heat, String raised, String errors) throws PayloadRefused {
        Decoded decoded = Says.decode(codec, 2, "00" + records);

        assertThat(Says.plain(Says.current(decoded).get(Register.HEAT))).isEqualTo(Says.plain(heat));
        assertThat(Says.raised(decoded)).isEqualTo(raised == null ? "" : raised);
        assertThat(Says.errors(decoded)).isEqualTo(errors == null ? "" : errors);
        Says.withinBounds(decoded);
    }

    @Test
    void aStandardPacketCountsByTheNetworksTime() throws PayloadRefused {
        Decoded decoded = codec.decode(new Payload(2, HexFormat.of().parseHex("000c06354189000c1495156002"), RECEIVED));

        assertThat(decoded.readings()).hasSize(2).allMatch(reading -> reading.readAt().equals(RECEIVED) && reading.current()
                && reading.timeSource() == TimeSource.NETWORK);
        assertThat(decoded.deviceTime()).isNull();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # zone of the meter's clock, its midnight, its time, errors
            , 2025-10-16T00:00:00Z, 2025-10-16T12:02:00Z, codec.error.zone
            Europe/Moscow, 2025-10-15T21:00:00Z, 2025-10-16T09:02:00Z, ''
            +05:00, 2025-10-15T19:00:00Z, 2025-10-16T07:02:00Z, ''
            """)
    void aDailyPacketHasTheHeatOfMidnight(String zone, Instant midnight, Instant now, String errors) throws PayloadRefused {
        byte[] bytes = HexFormat.of().parseHex("4a4c06354189000a5a07080a5e07050c7898979670046d022c303a02fd170000");
        Decoded decoded = codec.decode(new Payload(2, bytes, RECEIVED,
                DeviceSettings.of(codec, zone == null ? Map.of() : Map.of("timeZone", zone))));

        assertThat(decoded.readings()).filteredOn(reading -> !reading.current()).singleElement()
                .isEqualTo(new Decoded.Reading(Register.HEAT, new BigDecimal("894135"), midnight, TimeSource.DERIVED, false));
        assertThat(decoded.readings()).filteredOn(Decoded.Reading::current).hasSize(2)
                .allMatch(reading -> reading.readAt().equals(now) && reading.timeSource() == TimeSource.DEVICE);
        assertThat(decoded.deviceTime()).isEqualTo(now);
        assertThat(Says.errors(decoded)).isEqualTo(errors);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # the due date's record, when its value stood so
            426c 5f3c, 2027-01-01T00:00:00Z
            426c 413c, 2026-12-01T00:00:00Z
            426c 4131, 2026-01-01T00:00:00Z
            446d 00374131, 2026-01-01T23:00:00Z
            """)
    void aStoredValueCountsByTheDateBesideIt(String record, Instant readAt) throws PayloadRefused {
        Decoded decoded = Says.decode(codec, 2, "00 4c06 35418900" + record);

        assertThat(Says.history(decoded)).containsOnlyKeys(readAt).containsEntry(readAt, new BigDecimal("894135"));
    }

    @Test
    void aClockMarkedInvalidIsNone() throws PayloadRefused {
        Decoded decoded = codec.decode(new Payload(2, HexFormat.of().parseHex("4a4c06354189000a5a0708046d822c303a"), RECEIVED));

        assertThat(decoded.readings()).singleElement().satisfies(reading -> {
            assertThat(reading.register()).isEqualTo(Register.TEMPERATURE_SUPPLY);
            assertThat(reading.timeSource()).isEqualTo(TimeSource.NETWORK);
        });
        assertThat(decoded.deviceTime()).isNull();
        assertThat(Says.errors(decoded)).isEqualTo("codec.error.history.undated");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            2, '', codec.refused.cut
            2, 00, codec.refused.cut
            2, 000c06, codec.refused.cut
            2, 000c06267526, codec.refused.cut
            0, 000c0626752600, codec.refused.port
            224, 000c0626752600, codec.refused.port
            """)
    void refusesWhatIsNotItsOwn(int port, String hex, String reason) {
        assertThat(Says.refusal(codec, port, hex)).isEqualTo(reason);
    }
}
