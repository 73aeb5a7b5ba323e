package ru.pribor.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.EventKind;

class RepairUrgencyTest {

    private static final DmnEngine ENGINE = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    @ParameterizedTest
    @CsvSource({"BURST, COLD_WATER, HIGH, 1, 1", "LEAK, HOT_WATER, HIGH, 4, 2", "LEAK, GAS, HIGH, 1, 1",
            "POWER_LOST, ELECTRICITY, HIGH, 4, 2", "MAGNET, COLD_WATER, NORMAL, 8, 5", "TAMPER, HEAT, NORMAL, 8, 5",
            "DRY, COLD_WATER, NORMAL, 24, 7", "MODULE_ERROR, HEAT, NORMAL, 24, 10", "SILENT, HEAT, NORMAL, 24, 7",
            "SILENT, COLD_WATER, NORMAL, 24, 10", "BATTERY_LOW, COLD_WATER, LOW, 48, 30"})
    void proposesUrgencyAndDeadline(String kind, String resource, String urgency, int hours, int days) throws IOException {
        assertThat(decide(kind, resource)).isEqualTo(Map.of("urgency", urgency, "responseHours", hours, "repairDays", days));
    }

    @ParameterizedTest
    @EnumSource(EventKind.class)
    void knowsEveryEventOfEveryResource(EventKind kind) throws IOException {
        for (Resource resource : Resource.values()) {
            assertThat(decide(kind.name(), resource.name())).hasSize(3);
        }
    }

    private static Map<String, Object> decide(String kind, String resource) throws IOException {
        try (var file = Files.newInputStream(Path.of("processes/repair-urgency.dmn"))) {
            DmnDecision decision = ENGINE.parseDecision("repair-urgency", file);
            DmnDecisionRuleResult result = ENGINE.evaluateDecisionTable(decision,
                    Variables.putValue("eventKind", kind).putValue("resource", resource)).getSingleResult();
            return result.getEntryMap();
        }
    }
}
