package ru.pribor.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ru.pribor.message.Refusal;

/** The two shapes in which vendors publish examples. */
class ExampleFileTest {

    private static final String DEVICE_REPOSITORY = """
            uplinkDecoder:
              fileName: some-meter.js
              examples:
                - description: a reading
                  input:
                    fPort: 2
                    bytes:
                      - 0x01
                      - 0x3C
                      - 255
                    recvTime: 2020-08-02T20:00:00.000+05:00
                  output:
                    data:
                      volume: 5.938
                      big: 12345678901234567890
                      at: '2026-09-02T23:09:34.000Z'
                      yes: no
                      on: true
                      hex: 0x1F
                      alarms: []
                    warnings:
                      - battery old
                - input:
                    fPort: 3
                    bytes: []
                  output:
                    errors: [unknown port]
            downlinkDecoder:
              examples: []
            """;

    @Test
    void readsTheYamlOfTheDeviceRepository() {
        List<Example> examples = ExampleFile.read(DEVICE_REPOSITORY);

        assertThat(examples).extracting(Example::description).containsExactly("a reading", "№ 2");
        assertThat(examples).extracting(Example::payload).containsExactly("013cff", "");
        assertThat(examples).extracting(Example::port).containsExactly(2, 3);
        assertThat(examples).extracting(Example::receivedAt).containsExactly(Instant.parse("2020-08-02T15:00:00Z"), null);
        assertThat(examples.get(0).output().toString()).isEqualTo("{\"data\":{\"volume\":5.938,\"big\":12345678901234567890,"
                + "\"at\":\"2026-09-02T23:09:34.000Z\",\"yes\":\"no\",\"on\":true,\"hex\":31,\"alarms\":[]},\"warnings\":[\"battery old\"]}");
    }

    @Test
    void readsTheJsonOfThingParksCatalogueAndPassesOverDownlinks() {
        List<Example> examples = ExampleFile.read("""
                [{"type": "uplink", "description": "Standard", "input": {"bytes": "000C0635", "fPort": 1,
                  "recvTime": "2020-08-02T20:00:00.000+05:00"}, "output": {"data": {"energy": 894135}, "errors": []}, "points": {}},
                 {"type": "downlink-encode", "input": {"data": {}}, "output": {"bytes": []}}]""");

        assertThat(examples).singleElement().satisfies(example -> assertThat(example.payload()).isEqualTo("000c0635"));
    }

    @Test
    void readsWhatItWrites() {
        List<Example> examples = ExampleFile.read(DEVICE_REPOSITORY);

        assertThat(ExampleFile.read(ExampleFile.write(examples))).isEqualTo(examples);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", "text", "[]", "{}", "[{]", "uplinkDecoder: {examples: []}", "a: &a [*a, *a]\n- : :",
            "[{\"input\": {\"fPort\": 1, \"bytes\": [256]}, \"output\": {}}]",
            "[{\"input\": {\"fPort\": 1, \"bytes\": [1.5]}, \"output\": {}}]",
            "[{\"input\": {\"fPort\": 1, \"bytes\": \"0g\"}, \"output\": {}}]",
            "[{\"input\": {\"fPort\": 256, \"bytes\": []}, \"output\": {}}]",
            "[{\"input\": {\"bytes\": []}, \"output\": {}}]",
            "[{\"input\": {\"fPort\": 1, \"bytes\": []}}]",
            "[{\"input\": {\"fPort\": 1, \"bytes\": [], \"recvTime\": \"today\"}, \"output\": {}}]",
            "[5, null, \"text\"]"})
    void whatIsNoFileOfExamplesIsRefused(String text) {
        assertThatThrownBy(() -> ExampleFile.read(text)).isInstanceOf(Refusal.class);
    }

    @Test
    void bombsAreRefused() {
        assertThatThrownBy(() -> ExampleFile.read("[".repeat(100_000))).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> ExampleFile.read("a:\n" + " b:\n".repeat(1 << 19))).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> ExampleFile.read("- ".repeat(100_000))).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> ExampleFile.read("[" + "{\"input\":{\"fPort\":1,\"bytes\":[]},\"output\":{}},".repeat(200)
                + "{\"input\":{\"fPort\":1,\"bytes\":[]},\"output\":{}}]")).isInstanceOf(Refusal.class);
    }
}
