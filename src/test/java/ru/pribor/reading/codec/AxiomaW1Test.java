package ru.pribor.reading.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import ru.pribor.quantity.Register;
import ru.pribor.reading.Codec;
import ru.pribor.reading.Decoded;
import ru.pribor.reading.Payload;
import ru.pribor.reading.PayloadRefused;
import ru.pribor.reading.TimeSource;

class AxiomaW1Test {

    private static final String BASIC = "cfd5e760 00 38950100 d0f6e660 15940100"
            + "0400 0f00 0b00 2000 0500 1d00 5400 2d00 0f00 0a00 0a00 0000 0300 0300 0900";
    private static final String ENHANCED = "01 aeac986a 00 32170000"
            + "00000000000000008003800054000e4005100048000240020000200000000000000000000000000000";

    private final Codec codec = new AxiomaW1();

    static List<Vector> vectors() {
        return Vector.of("Qalcosonic W1");
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void saysWhatTheVectorExpects(Vector vector) throws PayloadRefused {
        if (!vector.expected().path("errors").isEmpty()) {
            assertThatThrownBy(() -> codec.decode(vector.payload())).isInstanceOf(PayloadRefused.class);
            return;
        }
        Decoded decoded = codec.decode(vector.payload());

        assertThat(decoded.errors()).isEmpty();
        for (JsonNode volume : vector.data().path("volumes")) {
            assertThat(decoded.readings()).anyMatch(reading -> reading.readAt().equals(Instant.parse(volume.path("time").asText()))
                    && reading.value().equals(BigDecimal.valueOf(volume.path("volume").asLong(), 3)));
        }
        JsonNode asserted = vector.expected().path("asserted");
        if (asserted.has("current_volume")) {
            assertThat(Says.current(decoded).get(Register.VOLUME))
                    .isEqualByComparingTo(asserted.path("current_volume").decimalValue());
        }
        if (asserted.has("first_log_datetime")) {
            assertThat(Says.history(decoded).firstEntry().getKey())
                    .isEqualTo(Instant.parse(asserted.path("first_log_datetime").asText()));
            assertThat(Says.history(decoded).firstEntry().getValue())
                    .isEqualByComparingTo(asserted.path("volume_at_log_datetime").decimalValue());
            assertThat(increments(decoded)).containsExactlyElementsOf(expectedIncrements(asserted, "log_volume_delta_%d", 15));
        }
        if (vector.data().has("history_count")) {
            assertThat(Says.current(decoded).get(Register.VOLUME))
                    .isEqualByComparingTo(vector.data().path("current_volume_m3").decimalValue());
            assertThat(Says.history(decoded).firstEntry().getValue())
                    .isEqualByComparingTo(vector.data().path("log_volume_m3").decimalValue());
            assertThat(increments(decoded))
                    .containsExactlyElementsOf(expectedIncrements(vector.data(), "delta_%d_m3", 23).subList(0, 22));
        }
    }

    @Test
    void aBasicPacketHasTheValueOfTheMomentAndSixteenWholeHours() throws PayloadRefused {
        Decoded decoded = Says.decode(codec, 100, BASIC);

        TreeMap<Instant, BigDecimal> history = Says.history(decoded);
        assertThat(history).hasSize(16)
                .containsEntry(Instant.parse("2021-07-08T13:00:00Z"), new BigDecimal("103.445"))
                .containsEntry(Instant.parse("2021-07-09T04:00:00Z"), new BigDecimal("103.720"));
        assertThat(decoded.readings()).filteredOn(Decoded.Reading::current).singleElement()
                .isEqualTo(new Decoded.Reading(Register.VOLUME, new BigDecimal("103.736"),
                        Instant.parse("2021-07-09T04:51:27Z"), TimeSource.DEVICE, true));
        assertThat(decoded.deviceTime()).isEqualTo(Instant.parse("2021-07-09T04:51:27Z"));
        assertThat(decoded.batteryPercent()).isNull();
    }

    @Test
    void anEnhancedPacketHasTheLastTwentyFourWholeHours() throws PayloadRefused {
        Decoded decoded = Says.decode(codec, 100, ENHANCED);

        assertThat(Says.history(decoded)).hasSize(23)
                .containsEntry(Instant.parse("2026-09-02T00:00:00Z"), new BigDecimal("5.938"))
                .containsEntry(Instant.parse("2026-09-02T06:00:00Z"), new BigDecimal("5.952"))
                .containsEntry(Instant.parse("2026-09-02T22:00:00Z"), new BigDecimal("6.054"));
        assertThat(decoded.readings()).filteredOn(Decoded.Reading::current).singleElement()
                .isEqualTo(new Decoded.Reading(Register.VOLUME, new BigDecimal("6.054"),
                        Instant.parse("2026-09-02T23:00:00Z"), TimeSource.DERIVED, true));
    }

    @Test
    void anEnhancedPacketIsKnownByItsLengthThoughABasicOneMayBeginWithTheSameByte() throws PayloadRefused {
        Decoded decoded = Says.decode(codec, 100, "01" + BASIC.substring(2));

        assertThat(Says.history(decoded)).hasSize(16);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # status, raised, clear, errors
            00, '',                         BATTERY_LOW BURST DRY LEAK MODULE_ERROR REVERSE_FLOW, ''
            04, BATTERY_LOW,                BURST DRY LEAK MODULE_ERROR REVERSE_FLOW, ''
            08, MODULE_ERROR,               BATTERY_LOW BURST DRY LEAK REVERSE_FLOW, ''
            10, DRY,                        BATTERY_LOW BURST LEAK MODULE_ERROR REVERSE_FLOW, ''
            30, LEAK,                       BATTERY_LOW BURST DRY MODULE_ERROR REVERSE_FLOW, ''
            70, REVERSE_FLOW,               BATTERY_LOW BURST DRY LEAK MODULE_ERROR, ''
            90, '',                         BATTERY_LOW BURST DRY LEAK MODULE_ERROR REVERSE_FLOW, codec.error.lowTemperature
            b0, BURST,                      BATTERY_LOW DRY LEAK MODULE_ERROR REVERSE_FLOW, ''
            3c, BATTERY_LOW LEAK MODULE_ERROR, BURST DRY REVERSE_FLOW, ''
            bc, BATTERY_LOW BURST MODULE_ERROR, DRY LEAK REVERSE_FLOW, ''
            20, '',                         BATTERY_LOW BURST DRY LEAK MODULE_ERROR REVERSE_FLOW, ''
            88, MODULE_ERROR,               BATTERY_LOW BURST DRY LEAK REVERSE_FLOW, ''
            50, '',                         BATTERY_LOW MODULE_ERROR, codec.error.status
            d0, '',                         BATTERY_LOW MODULE_ERROR, codec.error.status
            f0, '',                         BATTERY_LOW MODULE_ERROR, codec.error.status
            01, '',                         BATTERY_LOW BURST DRY LEAK MODULE_ERROR REVERSE_FLOW, codec.error.status
            """)
    void readsTheStatusByItsTableOnEveryPort(String status, String raised, String clear, String errors) throws PayloadRefused {
        List<Decoded> all = List.of(
                Says.decode(codec, 103, "dd48ae60" + status),
                Says.decode(codec, 100, "dd48ae60" + status + "280000000000"),
                Says.decode(codec, 100, BASIC.replaceFirst(" 00 ", status)),
                Says.decode(codec, 100, ENHANCED.replaceFirst(" 00 ", status)));

        assertThat(all).allSatisfy(decoded -> {
            assertThat(Says.raised(decoded)).isEqualTo(raised);
            assertThat(Says.clear(decoded)).isEqualTo(clear);
            assertThat(Says.errors(decoded)).isEqualTo(errors);
        });
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # years from the network's time to the device's, taken
            0, true
            4.9, true
            -4.9, true
            5.1, false
            -5.1, false
            50, false
            """)
    void refusesAClockMoreThanFiveYearsAway(double years, boolean taken) {
        Instant device = Instant.ofEpochSecond(0x60e7d5cfL);
        Payload payload = new Payload(100, HexFormat.of().parseHex(BASIC.replace(" ", "")),
                device.minus(Duration.ofHours((long) (years * 365 * 24))));

        if (taken) {
            assertThat(decodeQuietly(payload).readings()).hasSize(17);
        } else {
            assertThatThrownBy(() -> codec.decode(payload)).isInstanceOf(PayloadRefused.class).hasMessageContaining("damaged");
        }
    }

    @Test
    void keepsTheCurrentValueWhenTheHistoryIsNotOnWholeHours() throws PayloadRefused {
        Decoded decoded = Says.decode(codec, 100, BASIC.replace("d0f6e660", "d1f6e660"));

        assertThat(decoded.readings()).hasSize(1).allMatch(Decoded.Reading::current);
        assertThat(Says.errors(decoded)).isEqualTo("codec.error.history.time");
    }

    @Test
    void refusesAHistoryMoreThanFiveYearsFromItsOwnClock() {
        assertThat(Says.refusal(codec, 100, BASIC.replace("d0f6e660", "d0f6e650"))).isEqualTo("codec.refused.damaged");
    }

    @Test
    void aMeterThatHasLoggedNoHourYetHasNoHistory() throws PayloadRefused {
        Decoded decoded = Says.decode(codec, 100, BASIC.replace("d0f6e660", "00000000"));

        assertThat(decoded.readings()).hasSize(1).allMatch(Decoded.Reading::current);
        assertThat(decoded.errors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # volume at the oldest hour, increment, fits
            ff ff ff ff, 0000, true
            ff ff ff ff, 0100, false
            00 00 f1 ff, ffff, true
            """)
    void leavesOutAHistoryBeyondTheCounter(String base, String increment, boolean fits) throws PayloadRefused {
        Decoded decoded = Says.decode(codec, 100, "cfd5e760 00 38950100 d0f6e660" + base + increment.repeat(15));

        assertThat(Says.history(decoded)).hasSize(fits ? 16 : 0);
        assertThat(Says.errors(decoded)).isEqualTo(fits ? "" : "codec.error.history.large");
        assertThat(Says.current(decoded)).containsEntry(Register.VOLUME, new BigDecimal("103.736"));
        Says.withinBounds(decoded);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # base, increments and multiplier, value of the newest hour, errors
            00000000, ff*40 3f, , codec.error.multiplier
            00000000, ff*40 03, 376.809, ''
            01000000, 00*41, 0.001, ''
            ffffffff, 00*41, 4294967.295, ''
            ffffffff, 01 00*40, , codec.error.history.large
            00000000, 00*40 04, , codec.error.multiplier
            00000000, 00*40 80, , codec.error.multiplier
            00000000, 00*39 f0 03, 16.128, ''
            """)
    void readsIncrementsOfFourteenBits(String base, String packed, BigDecimal newest, String errors) throws PayloadRefused {
        StringBuilder bytes = new StringBuilder();
        for (String part : packed.split(" ")) {
            String[] repeat = part.split("\\*");
            bytes.append(repeat[0].repeat(repeat.length == 1 ? 1 : Integer.parseInt(repeat[1])));
        }
        Decoded decoded = Says.decode(codec, 100, "01 aeac986a 00" + base + bytes);

        assertThat(Says.current(decoded).get(Register.VOLUME)).isEqualTo(newest);
        assertThat(Says.errors(decoded)).isEqualTo(errors);
        assertThat(decoded.events()).isNotEmpty();
        Says.withinBounds(decoded);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            100, '', codec.refused.length
            100, cfd5e76000, codec.refused.length
            100, cfd5e7600038950100, codec.refused.length
            103, dd48ae60, codec.refused.length
            103, dd48ae601000, codec.refused.length
            103, '', codec.refused.length
            101, '', codec.refused.settings
            2, cfd5e760003895010000, codec.refused.port
            """)
    void refusesWhatIsNotItsOwn(int port, String hex, String reason) {
        assertThat(Says.refusal(codec, port, hex)).isEqualTo(reason);
    }

    @Test
    void refusesAnEnhancedPacketOfAnotherVersion() {
        assertThat(Says.refusal(codec, 100, "02" + ENHANCED.substring(2))).isEqualTo("codec.refused.type");
    }

    @Test
    void takesItsSettingsWithoutReadings() throws PayloadRefused {
        Decoded decoded = Says.decode(codec, 101, "04ff891331fd17041344ff89134493bd4d93bd1e206201");

        assertThat(decoded.readings()).isEmpty();
        assertThat(decoded.events()).isEmpty();
    }

    private Decoded decodeQuietly(Payload payload) {
        try {
            return codec.decode(payload);
        } catch (PayloadRefused refused) {
            throw new AssertionError(refused);
        }
    }

    private static List<BigDecimal> increments(Decoded decoded) {
        List<BigDecimal> values = List.copyOf(Says.history(decoded).values());
        return IntStream.range(1, values.size())
                .mapToObj(i -> values.get(i).subtract(values.get(i - 1))).toList();
    }

    private static List<BigDecimal> expectedIncrements(JsonNode node, String pattern, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> node.path(pattern.formatted(i)).decimalValue().setScale(3)).toList();
    }
}
