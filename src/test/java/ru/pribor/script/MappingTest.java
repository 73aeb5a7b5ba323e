package ru.pribor.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ru.pribor.message.Refusal;

/** How a mapping is written, and what is wrong with one. */
class MappingTest {

    private static final String FULL = """
            {"readings": [
               {"path": "volume", "register": "volume", "unit": "L", "scale": "0.1"},
               {"path": "log[].v", "register": "volume", "unit": "m3", "history": true,
                "time": {"path": "log[].t", "format": "ISO", "step": "PT1H", "first": 1}}],
             "battery": {"path": "bat", "emptyVolts": "3", "fullVolts": "3.6"},
             "temperature": {"path": "temp", "unit": "K"},
             "events": [{"path": "status", "condition": "BIT", "value": "4", "kind": "LEAK"}],
             "zone": "Europe/Moscow"}""";

    @Test
    void isWrittenAsItIsRead() {
        Mapping mapping = MappingJson.read(FULL);

        assertThat(MappingJson.read(MappingJson.write(mapping))).isEqualTo(mapping);
        assertThat(MappingCheck.of(mapping)).isEmpty();
        assertThat(MappingJson.read("{}")).isEqualTo(Mapping.EMPTY);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"readings": [{"path": "a", "register": "volum", "unit": "L"}]}                | readings[0].register
            {"readings": [{"path": "a"}, {"path": "a", "unit": "litre"}]}                  | readings[1].unit
            {"readings": [{"path": "a..b"}]}                                               | readings[0].path
            {"readings": [{"path": "a", "time": {"step": "an hour"}}]}                     | readings[0].time.step
            {"readings": [{"path": "a", "scale": "many"}]}                                 | readings[0].scale
            {"readings": [{"pfad": "a"}]}                                                  | readings[0].pfad
            {"events": [{"path": "a", "condition": "MAYBE"}]}                              | events[0].condition
            {"events": [{"path": "a", "kind": "EARTHQUAKE"}]}                              | events[0].kind
            {"zone": "Mars/Olympus"}                                                       | zone
            """)
    void aWordThatIsUnknownIsToldWithItsPlace(String text, String place) {
        assertThatThrownBy(() -> MappingJson.read(text)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.key()).isEqualTo("script.error.mappingAt");
            assertThat(refusal.arguments()[0]).isEqualTo(place);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "5", "\"text\"", "{\"readings\": [null]}"})
    void whatIsNoMappingIsRefused(String text) {
        assertThatThrownBy(() -> MappingJson.read(text)).isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"readings": [{"path": "a", "register": "volume"}]}                                        | READINGS 0 script.check.reading
            {"readings": [{"path": "a", "register": "volume", "unit": "kWh"}]}                         | READINGS 0 script.check.unit
            {"readings": [{"path": "a", "register": "volume", "unit": "L", "scale": "0"}]}             | READINGS 0 script.check.scale
            {"readings": [{"path": "a", "register": "volume", "unit": "L", "scale": "1e-99"}]}         | READINGS 0 script.check.scale
            {"readings": [{"path": "a", "register": "volume", "unit": "L", "time": {"path": "t"}}]}    | READINGS 0 script.check.format
            {"readings": [{"path": "a", "register": "volume", "unit": "L", "time": {"format": "ISO"}}]} | READINGS 0 script.check.format
            {"readings": [{"path": "a[]", "register": "volume", "unit": "L", "time": {"path": "t[].x[]", "format": "ISO"}}]} | READINGS 0 script.check.lists
            {"readings": [{"path": "a", "register": "volume", "unit": "L", "time": {"step": "PT1H"}}]} | READINGS 0 script.check.step
            {"readings": [{"path": "a[]", "register": "volume", "unit": "L", "time": {"first": 1}}]}   | READINGS 0 script.check.step
            {"readings": [{"path": "a[]", "register": "volume", "unit": "L", "time": {"step": "PT0S"}}]} | READINGS 0 script.check.step
            {"readings": [{"path": "a[]", "register": "volume", "unit": "L", "time": {"step": "P400D"}}]} | READINGS 0 script.check.step
            {"battery": {"path": "b", "emptyVolts": "3"}}                                              | BATTERY 0 script.check.battery
            {"battery": {"path": "b", "emptyVolts": "3", "fullVolts": "3"}}                            | BATTERY 0 script.check.battery
            {"battery": {}}                                                                            | BATTERY 0 script.check.battery
            {"temperature": {"path": "t", "unit": "bar"}}                                              | TEMPERATURE 0 script.check.temperature
            {"events": [{"path": "a", "condition": "TRUE"}]}                                           | EVENTS 0 script.check.event
            {"events": [{"path": "a", "condition": "TRUE", "kind": "SILENT"}]}                         | EVENTS 0 script.check.kind
            {"events": [{"path": "a", "condition": "ABOVE", "value": "x", "kind": "LEAK"}]}            | EVENTS 0 script.check.value
            {"events": [{"path": "a", "condition": "BIT", "value": "64", "kind": "LEAK"}]}             | EVENTS 0 script.check.value
            {"events": [{"path": "a", "condition": "TRUE", "value": "1", "kind": "LEAK"}]}             | EVENTS 0 script.check.value
            """)
    void aLineThatMakesNoSenseIsToldWithItsNumber(String text, String problem) {
        assertThat(MappingCheck.of(MappingJson.read(text))).singleElement()
                .satisfies(found -> assertThat(found.part() + " " + found.line() + " " + found.reason().key()).isEqualTo(problem));
    }

    @Test
    void everyWrongLineIsToldAtOnce() {
        assertThat(MappingCheck.of(MappingJson.read("""
                {"readings": [{"path": "a", "register": "volume", "unit": "kWh"}, {"path": "b", "register": "volume", "unit": "L"},
                              {"path": "c", "register": "energy", "unit": "L"}],
                 "events": [{"path": "a", "condition": "TRUE", "kind": "SILENT"}]}"""))).extracting(LineProblem::line).containsExactly(0, 2, 0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a                  | 1
            b.c                | 2
            b["c"]             | 2
            list[1].x          | 4
            list[].x           | 3 4
            list[0].deep[]     | 5 6
            list[].deep[]      | 5 6 7
            ["odd.name"].y     | 8
            Volume m³          | 9
            list[x=4].deep[]   | 7
            list[x=4].x        | 4
            list[x=9].x        |
            list[no=].x        | 3 4
            list[9].x          |
            a.b.c              |
            list.x             |
            nothing            |
            none               |
            """)
    void aPathLeadsToWhatStandsThere(String path, String values) throws IOException {
        JsonNode data = new ObjectMapper().readTree("""
                {"a": 1, "b": {"c": 2}, "list": [{"x": 3, "deep": [5, 6]}, {"x": 4, "deep": [7]}], "odd.name": {"y": 8},
                 "Volume m³": 9, "none": null}""");

        assertThat(DataPath.of(path).in(data)).extracting(found -> found.value().asText())
                .containsExactly(values == null ? new String[0] : values.split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "a.", ".a", "a..b", "a[", "a]", "a[-1]", "a[x]", "a[\"\"]", "a[=1]", "a[x=[]", "a[]b", "a\"b", "a[99999]"})
    void whatIsNoPathIsRefused(String text) {
        assertThatThrownBy(() -> DataPath.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
