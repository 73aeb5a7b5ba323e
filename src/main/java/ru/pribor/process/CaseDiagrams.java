package ru.pribor.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.springframework.stereotype.Component;
import ru.pribor.message.Messages;

/** Draws where a case went: steps from the engine's history, flows between each step and the next one reached from it. */
@Component
class CaseDiagrams {

    private final HistoryService history;
    private final RepositoryService repository;
    private final TaskService tasks;
    private final Messages messages;
    private final Clock clock;

    CaseDiagrams(HistoryService history, RepositoryService repository, TaskService tasks, Messages messages, Clock clock) {
        this.history = history;
        this.repository = repository;
        this.tasks = tasks;
        this.messages = messages;
        this.clock = clock;
    }

    /** In the words of the locale; empty where the engine's history of the case was cleaned up. */
    Optional<CaseDiagram> of(String instanceId, Locale locale) {
        return Optional.ofNullable(history.createHistoricProcessInstanceQuery().processInstanceId(instanceId).singleResult())
                .map(instance -> draw(instance, locale));
    }

    private CaseDiagram draw(HistoricProcessInstance instance, Locale locale) {
        String instanceId = instance.getId();
        List<HistoricActivityInstance> steps = history.createHistoricActivityInstanceQuery()
                .processInstanceId(instanceId).orderPartiallyByOccurrence().asc().list();
        Set<String> active = steps.stream().filter(step -> step.getEndTime() == null)
                .map(HistoricActivityInstance::getActivityId).collect(Collectors.toSet());
        Set<String> taken = steps.stream().map(HistoricActivityInstance::getActivityId).collect(Collectors.toCollection(HashSet::new));
        taken.removeAll(active);
        taken.addAll(flows(repository.getBpmnModelInstance(instance.getProcessDefinitionId()), steps));
        return new CaseDiagram(drawing(instance, locale), taken, active, late(instanceId));
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

    /** The model with its names in the reader's language. */
    private String drawing(HistoricProcessInstance instance, Locale locale) {
        try (InputStream file = repository.getProcessModel(instance.getProcessDefinitionId())) {
            BpmnModelInstance model = Bpmn.readModelFromStream(file);
            model.getModelElementsByType(FlowElement.class).stream().filter(element -> element.getName() != null)
                    .forEach(element -> element.setName(StepTexts.name(messages, locale,
                            instance.getProcessDefinitionKey(), element.getId(), element.getName())));
            return Bpmn.convertToString(model);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
