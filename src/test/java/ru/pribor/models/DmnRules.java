package ru.pribor.models;

import java.nio.file.Path;
import java.util.List;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;

/** Names of a decision. */
final class DmnRules {

    private DmnRules() {
    }

    static List<String> problems(Path file) {
        Problems problems = new Problems();
        DmnModelInstance model = Dmn.readModelFromFile(file.toFile());
        model.getModelElementsByType(Decision.class).forEach(decision -> checkDecision(decision, file, problems));
        model.getModelElementsByType(Input.class).forEach(input -> problems.requireRussian(input.getLabel(), input.getId()));
        model.getModelElementsByType(Output.class).forEach(output -> {
            problems.requireRussian(output.getLabel(), output.getId());
            problems.require(String.valueOf(output.getName()).matches("[a-z][A-Za-z0-9]*"),
                    "The variable %s is not named in lowerCamel", output.getName());
        });
        return problems.found();
    }

    private static void checkDecision(Decision decision, Path file, Problems problems) {
        problems.require(decision.getId().equals(Problems.id(file)), "The decision %s lies in the file %s", decision.getId(),
                file.getFileName());
        problems.require(decision.getCamundaHistoryTimeToLiveString() != null, "%s has no history time-to-live",
                decision.getId());
        problems.requireRussian(decision.getName(), decision.getId());
    }
}
