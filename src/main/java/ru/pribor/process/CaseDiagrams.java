package ru.pribor.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.springframework.stereotype.Component;

/** Draws where a case went: steps from the engine's history, flows between each step and the next one reached from it. */
@Component
class CaseDiagrams {

    private final HistoryService history;
    private final RepositoryService repository;
    private final TaskService tasks;
    private final Clock clock;

    CaseDiagrams(HistoryService history, RepositoryService repository, TaskService tasks, Clock clock) {
        this.history = history;
        this.repository = repository;
        this.tasks = tasks;
        this.clock = clock;
    }

    /** Empty where the engine's history of the case was cleaned up. */
    Optional<CaseDiagram> of(String instanceId) {
        return Optional.ofNullable(history.createHistoricProcessInstanceQuery().processInstanceId(instanceId).singleResult())
                .map(this::draw);
    }

    private CaseDiagram draw(HistoricProcessInstance instance) {
        String instanceId = instance.getId();
        List<HistoricActivityInstance> steps = history.createHistoricActivityInstanceQuery()
                .processInstanceId(instanceId).orderPartiallyByOccurrence().asc().list();
        Set<String> active = steps.stream().filter(step -> step.getEndTime() == null)
                .map(HistoricActivityInstance::getActivityId).collect(Collectors.toSet());
        Set<String> taken = steps.stream().map(HistoricActivityInstance::getActivityId).collect(Collectors.toCollection(HashSet::new));
        taken.removeAll(active);
        taken.addAll(flows(repository.getBpmnModelInstance(instance.getProcessDefinitionId()), steps));
        return new CaseDiagram(xml(instance.getProcessDefinitionId()), taken, active, late(instanceId));
    }

    private Set<String> late(String instanceId) {
        return tasks.createTaskQuery().processInstanceId(instanceId).dueBefore(Date.from(clock.instant())).list().stream()
                .map(Task::getTaskDefinitionKey).collect(Collectors.toSet());
    }

    private static Set<String> flows(BpmnModelInstance model, List<HistoricActivityInstance> steps) {
        Set<String> flows = new HashSet<>();
        for (int i = 0; i < steps.size(); i++) {
            String from = steps.get(i).getActivityId();
            List<SequenceFlow> ways = model.getModelElementsByType(SequenceFlow.class).stream()
                    .filter(flow -> flow.getSource().getId().equals(from)).toList();
            steps.subList(i + 1, steps.size()).stream().map(HistoricActivityInstance::getActivityId)
                    .flatMap(to -> ways.stream().filter(flow -> flow.getTarget().getId().equals(to)))
                    .findFirst().map(SequenceFlow::getId).ifPresent(flows::add);
        }
        return flows;
    }

    private String xml(String definitionId) {
        try (InputStream model = repository.getProcessModel(definitionId)) {
            return new String(model.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
