package ru.pribor.script;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ru.pribor.reading.Decoded;

/** What vendors' codecs answer to the vendors' own frames, as far as their licence lets us test by it, becomes readings by a mapping. */
class VendorAnswersTest {

    private static final Path COLLECTION = Path.of("../shared/payloads/vectors.json");
    private static final Instant RECEIVED = Instant.parse("2026-11-23T11:05:00Z");
    private static final ObjectMapper JSON = JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private JsonNode vectors;

    @BeforeEach
    void readTheCollection() throws IOException {
        if (!Files.exists(COLLECTION)) {
            System.out.println("Skipped: the collection of payloads " + COLLECTION + " is absent");
            Assumptions.abort("The collection of payloads " + COLLECTION + " is absent");
        }
        vectors = JSON.readTree(COLLECTION.toFile());
    }

    @ParameterizedTest(name = "{1} of {0}")
    @CsvSource(delimiter = '|', textBlock = """
            67ebc91ae0 | default.volume                 | volume             | m3   | 1.016
            f0ad85c5ff | mbus.data1Value                | volume             | L    | 0.135
            0154513242 | default.volume                 | volume             | L    | 12
            0154513242 | default.volumeM3               | volume             | m3   | 12
            0ac882fb50 | register_1.dataPoint           | energy             | Wh   | 21
            3a6b0ec6b2 | Energy_Data.Energy_Counter[0]  | energy             | kWh  | 1234.52
            1db44f5996 | default.totalKWh               | energy             | kWh  | 1833.8
            1db44f5996 | default.l2V                    | voltage-l2         | V    | 232.4
            1db44f5996 | default.l2A                    | current-l2         | A    | 0.24
            95947672b8 | default.energy                 | heat               | kWh  | 2474867
            95947672b8 | default.volume                 | volume-supply      | m3   | 37582.52
            95947672b8 | default.flowTemp               | temperature-supply | degC | 111.5
            95947672b8 | default.backFlowTemp           | temperature-return | degC | 66.7
            95947672b8 | default.power                  | power              | kW   | 30.6
            99a153cdba | default.pulse                  | pulses-1           | 1    | 3927
            547ff743c4 | pressure.value                 | pressure-supply    | bar  | 0.000085449
            adef9dc835 | frames[pin_number=3].counter   | pulses-3           | 1    | 0
            """)
    void aFieldOfAnAnswerIsAReading(String id, String path, String register, String unit, String value) {
        Decoded decoded = read(id, """
                {"readings": [{"path": "%s", "register": "%s", "unit": "%s"}]}""".formatted(path, register, unit));

        assertThat(decoded.errors()).isEmpty();
        assertThat(decoded.readings()).isNotEmpty().allSatisfy(reading -> assertThat(reading.value()).isEqualByComparingTo(value));
    }

    @Test
    void ofAListOfInputsEachHasItsChannelAndEachElementItsTime() {
        Decoded decoded = read("adef9dc835", """
                {"readings": [{"path": "frames[pin_number=1].counter", "register": "pulses-1", "unit": "1", "history": true,
                               "time": {"path": "frames[pin_number=1].frame_unixtime", "format": "SECONDS"}}]}""");

        assertThat(decoded.errors()).isEmpty();
        assertThat(decoded.readings()).extracting(reading -> reading.channel() + " " + reading.readAt() + " " + reading.value())
                .containsExactly("1 2023-12-07T16:00:00Z 14396", "1 2023-12-07T16:10:00Z 14396", "1 2023-12-07T16:20:00Z 14396");
    }

    @Test
    void aHistoryIsCountedBackFromTheTimeOfItsFirst() {
        Decoded decoded = read("78e949f5ea", """
                {"readings": [{"path": "bytes.counterValues[]", "register": "pulses-1", "unit": "1", "history": true,
                               "time": {"path": "bytes.timestamp", "format": "ISO", "step": "PT1H", "first": 0}}],
                 "events": [{"path": "bytes.status.lowBattery", "condition": "TRUE", "kind": "BATTERY_LOW"}]}""");

        assertThat(decoded.readings()).extracting(reading -> reading.readAt() + " " + reading.value()).containsExactly(
                "2023-12-28T19:22:17Z 295", "2023-12-28T18:22:17Z 294", "2023-12-28T17:22:17Z 292", "2023-12-28T16:22:17Z 289",
                "2023-12-28T15:22:17Z 285");
        assertThat(decoded.events()).singleElement().satisfies(event -> assertThat(event.raised()).isTrue());
    }

    /** Whatever a vendor calls its fields. */
    @Test
    void everyNumberOfEveryAnswerHasAPath() {
        int[] numbers = new int[1];
        for (JsonNode vector : vectors) {
            if (vector.path("license").asText().matches("MIT|BSD.*")) {
                JsonNode data = data(vector);
                visit(data, data, "", numbers);
            }
        }
        assertThat(numbers[0]).isGreaterThan(1000);
    }

    private static void visit(JsonNode data, JsonNode node, String path, int[] numbers) {
        if (node.isNumber()) {
            numbers[0]++;
            assertThat(DataPath.of(path).in(data)).as(path).singleElement()
                    .satisfies(found -> assertThat(found.value()).isEqualTo(node));
        }
        for (int i = 0; i < node.size() && node.isArray(); i++) {
            visit(data, node.get(i), path + "[" + i + "]", numbers);
        }
        for (Iterator<Map.Entry<String, JsonNode>> fields = node.fields(); fields.hasNext();) {
            Map.Entry<String, JsonNode> field = fields.next();
            visit(data, field.getValue(), path + "[\"" + field.getKey() + "\"]", numbers);
        }
    }

    private Decoded read(String id, String mapping) {
        JsonNode vector = StreamSupport.stream(vectors.spliterator(), false).filter(one -> one.path("id").asText().equals(id))
                .findFirst().orElseThrow();
        assertThat(vector.path("license").asText()).matches("MIT|BSD.*");
        Mapping read = MappingJson.read(mapping);
        assertThat(MappingCheck.of(read)).isEmpty();
        return MappingReader.read(read, data(vector), RECEIVED).decoded(List.of());
    }

    /** Some tell the whole answer, others only what their test looks at. */
    private static JsonNode data(JsonNode vector) {
        JsonNode expected = vector.path("expected");
        return expected.has("data") ? expected.path("data") : expected.path("asserted");
    }
}
