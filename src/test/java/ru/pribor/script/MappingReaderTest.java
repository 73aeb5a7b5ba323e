package ru.pribor.script;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ru.pribor.message.Phrase;
import ru.pribor.reading.Decoded;
import ru.pribor.reading.EventKind;
import ru.pribor.reading.TimeSource;

class MappingReaderTest {

    private static final Instant RECEIVED = Instant.parse("2026-11-23T11:05:00.250Z");
    private static final ObjectMapper JSON = JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    @ParameterizedTest
    @CsvSource(textBlock = """
            volume, L, 26015.95, 26.01595
            volume, m3, 0.30000000000000004, 0.3
            energy, kWh, 1e6, 1000000
            energy, Wh, 894135000, 894135
            heat, MWh, 0.001, 1
            heat, GJ, 3.6, 1000
            heat, MJ, 1, 0.277777778
            heat, J, 3600000, 1
            heat, Gcal, 1.5, 1744.5
            heat, Mcal, 2, 2.326
            mass-supply, kg, 1500, 1.5
            temperature-supply, K, 353.85, 80.7
            temperature-outdoor, degC, -12.5, -12.5
            pressure-supply, bar, 6.5, 0.65
            pressure-return, kPa, 101.325, 0.101325
            pressure-return, mbar, 1000, 0.1
            pressure-return, Pa, 100000, 0.1
            flow, L/h, 651, 0.651
            flow, L/min, 10, 0.6
            flow, L/s, 1, 3.6
            power, W, 22400, 22.4
            voltage-l1, mV, 229900, 229.9
            current-l1, mA, 1500, 1.5
            current-loop, mA (4-20), 4.02, 4.02
            operating-hours, s, 5400, 1.5
            operating-hours, min, 90, 1.5
            operating-hours, d, 2, 48
            pulses-3, 1, 4294967295, 4294967295
            """)
    void everyUnitBecomesTheOneThatIsStored(String register, String unit, String value, String stored) throws IOException {
        Decoded decoded = read("""
                {"readings": [{"path": "v", "register": "%s", "unit": "%s"}]}""".formatted(register, unit), "{\"v\":" + value + "}");

        assertThat(decoded.errors()).isEmpty();
        assertThat(decoded.readings()).singleElement().satisfies(reading -> {
            assertThat(reading.register().id()).isEqualTo(register);
            assertThat(reading.value().toPlainString()).isEqualTo(stored);
            assertThat(reading.readAt()).isEqualTo(RECEIVED);
            assertThat(reading.timeSource()).isEqualTo(TimeSource.NETWORK);
            assertThat(reading.current()).isTrue();
        });
    }

    @Test
    void aFactorMakesTheCodecsNumberOneOfItsUnit() throws IOException {
        assertThat(read("""
                {"readings": [{"path": "v", "register": "volume", "unit": "m3", "scale": "0.0001"}]}""", "{\"v\": \"50000001\"}")
                .readings()).extracting(reading -> reading.value().toPlainString()).containsExactly("5000.0001");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ISO          | "2026-11-23T14:00:00+03:00"  | 2026-11-23T11:00:00Z
            ISO          | "2026-11-23T11:00:00.000Z"   | 2026-11-23T11:00:00Z
            ISO          | "2026-11-23T14:00:00+0300"   | 2026-11-23T11:00:00Z
            ISO          | "2026-11-23T14:00"           | 2026-11-23T11:00:00Z
            ISO          | "2026-11-23 14:00:00"        | 2026-11-23T11:00:00Z
            SECONDS      | 1795431600                   | 2026-11-23T11:00:00Z
            SECONDS      | "1795431600"                 | 2026-11-23T11:00:00Z
            SECONDS      | 1795431600.25                | 2026-11-23T11:00:00.250Z
            MILLISECONDS | 1795431600250                | 2026-11-23T11:00:00.250Z
            """)
    void theTimeComesFromAField(String format, String value, Instant at) throws IOException {
        Decoded decoded = read("""
                {"readings": [{"path": "v", "register": "volume", "unit": "m3", "time": {"path": "t", "format": "%s"}}],
                 "zone": "Europe/Moscow"}""".formatted(format), "{\"v\": 1, \"t\": " + value + "}");

        assertThat(decoded.readings()).singleElement().satisfies(reading -> {
            assertThat(reading.readAt()).isEqualTo(at);
            assertThat(reading.timeSource()).isEqualTo(TimeSource.DEVICE);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ISO          | "yesterday"
            ISO          | 5
            ISO          | null
            SECONDS      | "soon"
            SECONDS      | -1
            SECONDS      | 1e30
            MILLISECONDS | 1e16
            SECONDS      | {}
            """)
    void aTimeThatIsNoneIsToldAndItsValueLeftOut(String format, String value) throws IOException {
        Decoded decoded = read("""
                {"readings": [{"path": "v", "register": "volume", "unit": "m3", "time": {"path": "t", "format": "%s"}},
                              {"path": "v", "register": "volume-reverse", "unit": "m3"}]}""".formatted(format),
                "{\"v\": 1, \"t\": " + value + "}");

        assertThat(decoded.readings()).singleElement().matches(reading -> reading.register().id().equals("volume-reverse"));
        assertThat(decoded.errors()).singleElement().satisfies(error -> {
            assertThat(error.key()).isEqualTo("script.line.READINGS");
            assertThat(error.arguments().get(0)).isEqualTo(1);
            assertThat(((Phrase) error.arguments().get(1)).key()).isEqualTo("script.problem.time");
        });
    }

    @Test
    void aHistoryPairsValuesAndTimesElementByElement() throws IOException {
        Decoded decoded = read("""
                {"readings": [{"path": "days[].volume", "register": "volume", "unit": "L", "history": true,
                               "time": {"path": "days[].date", "format": "ISO"}}]}""", """
                {"days": [{"volume": 1000, "date": "2026-11-22T00:00:00Z"}, {"volume": 1500, "date": "2026-11-23T00:00:00Z"},
                          {"date": "2026-11-24T00:00:00Z"}]}""");

        assertThat(decoded.readings()).extracting(reading -> reading.value() + " " + reading.readAt() + " " + reading.current())
                .containsExactly("1 2026-11-22T00:00:00Z false", "1.5 2026-11-23T00:00:00Z false");
        assertThat(decoded.errors()).isEmpty();
    }

    @Test
    void aHistoryWithoutTimesIsCountedBackFromTheReceiptStepByStep() throws IOException {
        Decoded decoded = read("""
                {"readings": [{"path": "now", "register": "volume", "unit": "L"},
                              {"path": "before[]", "register": "volume", "unit": "L", "history": true,
                               "time": {"step": "PT1H", "first": 1}}]}""", "{\"now\": 3000, \"before\": [2000, 1000]}");

        assertThat(decoded.readings()).extracting(reading -> reading.value() + " " + reading.readAt() + " " + reading.timeSource())
                .containsExactly("3 2026-11-23T11:05:00.250Z NETWORK", "2 2026-11-23T10:05:00.250Z DERIVED",
                        "1 2026-11-23T09:05:00.250Z DERIVED");
    }

    @Test
    void aHistoryMayRunForwardsFromTheTimeOfItsFirst() throws IOException {
        Decoded decoded = read("""
                {"readings": [{"path": "log[]", "register": "volume", "unit": "m3", "history": true,
                               "time": {"path": "since", "format": "SECONDS", "step": "PT-1H"}}]}""",
                "{\"since\": 1795431600, \"log\": [1, 2]}");

        assertThat(decoded.readings()).extracting(reading -> reading.readAt().toString())
                .containsExactly("2026-11-23T11:00:00Z", "2026-11-23T12:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "abc"                               | script.problem.number
            true                                | script.problem.number
            [1]                                 | script.problem.number
            "1e5"                               | script.problem.number
            "9999999999999999999999999999999999" | script.problem.number
            1e300                               | script.problem.number
            1e-999999999                        | script.problem.number
            1e12                                | script.problem.large
            -0.001                              | script.problem.negative
            """)
    void aValueThatIsNoneIsToldAndLeftOut(String value, String reason) throws IOException {
        Decoded decoded = read("""
                {"readings": [{"path": "v", "register": "volume", "unit": "m3"}]}""", "{\"v\": " + value + "}");

        assertThat(decoded.readings()).isEmpty();
        assertThat(decoded.errors()).singleElement()
                .satisfies(error -> assertThat(((Phrase) error.arguments().get(1)).key()).isEqualTo(reason));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}
            {"v": null}
            {"v": {}}
            {"w": {"v": 1}}
            """)
    void whatIsNotThereIsNoMistake(String data) throws IOException {
        Decoded decoded = read("""
                {"readings": [{"path": "v.deep", "register": "volume", "unit": "m3"}],
                 "battery": {"path": "v.battery"}, "temperature": {"path": "v.t"},
                 "events": [{"path": "v.leak", "condition": "TRUE", "kind": "LEAK"}]}""", data);

        assertThat(decoded.readings()).isEmpty();
        assertThat(decoded.events()).isEmpty();
        assertThat(decoded.errors()).isEmpty();
    }

    @Test
    void aFloodOfReadingsEnds() throws IOException {
        Decoded decoded = read("""
                {"readings": [{"path": "v[]", "register": "volume", "unit": "m3", "time": {"step": "PT1S"}}]}""",
                "{\"v\": [" + "1,".repeat(10_000) + "1]}");

        assertThat(decoded.readings()).hasSize(MappingReader.MOST_READINGS);
        assertThat(decoded.errors()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            {"path": "b"}                                            | 60    | 60  | false
            {"path": "b"}                                            | "9.6" | 10  | true
            {"path": "b"}                                            | 101   | -   | -
            {"path": "b"}                                            | -1    | -   | -
            {"path": "b", "emptyVolts": "3.0", "fullVolts": "3.6"}   | 3.3   | 50  | false
            {"path": "b", "emptyVolts": "3.0", "fullVolts": "3.6"}   | 3.7   | 100 | false
            {"path": "b", "emptyVolts": "3.0", "fullVolts": "3.6"}   | 2     | 0   | true
            """)
    void theBatteryIsPercentAndLowOnesAreTold(String line, String value, Integer percent, Boolean low) throws IOException {
        Decoded decoded = read("{\"battery\": " + line + "}", "{\"b\": " + value + "}");

        assertThat(decoded.batteryPercent()).isEqualTo(percent);
        assertThat(decoded.errors()).hasSize(percent == null ? 1 : 0);
        assertThat(decoded.events()).extracting(Decoded.Event::raised).isEqualTo(low == null ? List.of() : List.of(low));
    }

    @Test
    void theTemperatureOfTheDeviceIsWholeDegrees() throws IOException {
        assertThat(read("{\"temperature\": {\"path\": \"t\"}}", "{\"t\": -12.5}").temperatureC()).isEqualTo(-13);
        assertThat(read("{\"temperature\": {\"path\": \"t\", \"unit\": \"K\"}}", "{\"t\": 293.15}").temperatureC()).isEqualTo(20);
        assertThat(read("{\"temperature\": {\"path\": \"t\"}}", "{\"t\": 6000}").errors()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            TRUE       | -     | true             | true
            TRUE       | -     | false            | false
            TRUE       | -     | 1                | true
            TRUE       | -     | 0                | false
            TRUE       | -     | "true"           | true
            TRUE       | -     | "no"             | false
            EQUALS     | alarm | "alarm"          | true
            EQUALS     | alarm | "ok"             | false
            EQUALS     | 1     | 1.0              | true
            EQUALS     | 1     | "1"              | true
            EQUALS     | true  | true             | true
            NOT_EQUALS | ok    | "alarm"          | true
            NOT_EQUALS | ok    | "ok"             | false
            ABOVE      | 10    | 10.5             | true
            ABOVE      | 10    | 10               | false
            BELOW      | 0     | -1               | true
            CONTAINS   | leak  | ["burst","leak"] | true
            CONTAINS   | leak  | []               | false
            CONTAINS   | leak  | "no leakage"     | true
            BIT        | 4     | 16               | true
            BIT        | 4     | 15               | false
            BIT        | 0     | 255              | true
            """)
    void aConditionDecidesWhetherAnEventIsRaised(Condition condition, String value, String found, boolean raised) throws IOException {
        String line = "{\"path\": \"s\", \"condition\": \"" + condition + "\", \"kind\": \"LEAK\""
                + (value == null ? "" : ", \"value\": \"" + value + "\"") + "}";
        Decoded decoded = read("{\"events\": [" + line + "]}", "{\"s\": " + found + "}");

        assertThat(decoded.events()).containsExactly(new Decoded.Event(EventKind.LEAK, raised, RECEIVED, 0));
    }

    @Test
    void ofAListOneThatRaisesTheEventDecidesAndWhatCannotBeJudgedIsTold() throws IOException {
        assertThat(read("""
                {"events": [{"path": "s[].leak", "condition": "TRUE", "kind": "LEAK"}]}""",
                "{\"s\": [{\"leak\": false}, {\"leak\": true}]}").events()).extracting(Decoded.Event::raised).containsExactly(true);
        assertThat(read("""
                {"events": [{"path": "s", "condition": "ABOVE", "value": "3", "kind": "LEAK"}]}""",
                "{\"s\": \"high\"}").errors()).hasSize(1);
    }

    private static Decoded read(String mapping, String data) throws IOException {
        Mapping read = MappingJson.read(mapping);
        assertThat(MappingCheck.of(read)).isEmpty();
        return MappingReader.read(read, JSON.readTree(data), RECEIVED).decoded(List.of());
    }
}
