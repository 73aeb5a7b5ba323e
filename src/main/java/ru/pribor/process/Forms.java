package ru.pribor.process;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.stereotype.Component;
import ru.pribor.document.StoredFiles;

/** The forms of deployed processes; a definition never changes, so each is read once. */
@Component
class Forms {

    private final Map<String, FormModel> known = new ConcurrentHashMap<>();
    private final RepositoryService repository;
    private final StoredFiles files;
    private final Clock clock;

    Forms(RepositoryService repository, StoredFiles files, Clock clock) {
        this.repository = repository;
        this.files = files;
        this.clock = clock;
    }

    /** The form of a step, as deployed together with its process. */
    FormModel of(String definitionId, String stepId) {
        return known.computeIfAbsent(definitionId + " " + stepId, unread -> FormModel.read(repository.getResourceAsStream(
                repository.getProcessDefinition(definitionId).getDeploymentId(), key(definitionId, stepId) + ".form")));
    }

    /** The id of a step's form. */
    String key(String definitionId, String stepId) {
        UserTask step = repository.getBpmnModelInstance(definitionId).getModelElementById(stepId);
        return step.getCamundaFormRef();
    }

    /** What was answered at the other steps of the process, in the order of its model. */
    List<TaskDetails.Fact> facts(String definitionId, FormModel own, Map<String, Object> variables) {
        List<TaskDetails.Fact> facts = new ArrayList<>();
        for (UserTask step : repository.getBpmnModelInstance(definitionId).getModelElementsByType(UserTask.class)) {
            FormModel form = of(definitionId, step.getId());
            form.fields().stream().filter(field -> own.field(field.key()).isEmpty() && !field.isHidden(variables))
                    .filter(field -> variables.get(field.key()) != null && !"".equals(variables.get(field.key())))
                    .map(field -> new TaskDetails.Fact(form.id(), field, variables.get(field.key()))).forEach(facts::add);
        }
        return facts;
    }

    /** @throws FormRefused where an answer is wrong, or names a file that its sender cannot see */
    void check(FormModel form, Map<String, ?> answers) {
        List<FormProblem> problems = new ArrayList<>(form.problems(answers, LocalDate.now(clock)));
        if (problems.isEmpty()) {
            form.fields().stream().filter(field -> field.kind() == FormField.Kind.FILE && !field.isHidden(answers))
                    .filter(field -> answers.get(field.key()) instanceof String id && !id.isBlank()
                            && files.find(UUID.fromString(id)).isEmpty())
                    .forEach(field -> problems.add(new FormProblem(form.id(), field.key(), field.label(), "form.error.file")));
        }
        if (!problems.isEmpty()) {
            throw new FormRefused(problems);
        }
    }
}
