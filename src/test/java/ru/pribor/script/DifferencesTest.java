package ru.pribor.script;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferencesTest {

    private static final ObjectMapper JSON = JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"data": {"a": 1, "b": [1, "x", null]}}       | {"data": {"b": [1.0, "x", null], "a": 1}}
            {"data": {"a": 1}}                            | {"data": {"a": 1}, "errors": [], "warnings": ["old"]}
            {"data": {"a": 1}, "errors": [], "warnings": []} | {"data": {"a": 1}}
            {"errors": ["no"]}                            | {"errors": ["no"]}
            {"errors": ["no"]}                            | {"data": {"part": 1}, "errors": ["no"]}
            {"a": 1}                                      | {"data": {"a": 1}}
            {"data": {"a": 1e2}}                          | {"data": {"a": 100}}
            """)
    void whatIsTheSameToTheLastDigitPasses(String expected, String answered) throws IOException {
        assertThat(between(expected, answered)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            {"data": {"a": 1}}                   | {"data": {"a": 1.0000001}}             | data.a      | 1      | 1.0000001
            {"data": {"a": 1}}                   | {"data": {"a": "1"}}                   | data.a      | 1      | "1"
            {"data": {"a": 1}}                   | {"data": {}}                           | data.a      | 1      | -
            {"data": {}}                         | {"data": {"a": 1}}                     | data.a      | -      | 1
            {"data": {"a": null}}                | {"data": {}}                           | data.a      | null   | -
            {"data": {"a": [1, 2]}}              | {"data": {"a": [1]}}                   | data.a[1]   | 2      | -
            {"data": {"a": {"b": [{"c": 1}]}}}   | {"data": {"a": {"b": [{"c": 2}]}}}     | data.a.b[0].c | 1    | 2
            {"data": {"a": []}}                  | {"data": {"a": {}}}                    | data.a      | []     | {}
            {"data": {"a": 1}}                   | {"data": {"a": 1}, "errors": ["no"]}   | errors      | -      | ["no"]
            {"errors": ["no"]}                   | {"errors": ["not"]}                    | errors[0]   | "no"   | "not"
            {"data": {}, "warnings": ["old"]}    | {"data": {}}                           | warnings    | ["old"] | -
            {"data": {"a": 1}}                   | 5                                      | data        | {"a":1} | -
            """)
    void everyDifferenceIsToldWithItsPlace(String expected, String answered, String path, String wanted, String found) throws IOException {
        assertThat(between(expected, answered)).containsExactly(new Difference(path, wanted, found));
    }

    private static List<Difference> between(String expected, String answered) throws IOException {
        JsonNode whole = JSON.readTree(answered);
        return Differences.between(JSON.readTree(expected),
                new ScriptOutput(whole, whole.path("data"), texts(whole.path("errors")), texts(whole.path("warnings")), ""));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(node -> texts.add(node.asText()));
        return texts;
    }
}
