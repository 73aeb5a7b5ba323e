package ru.pribor.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.IntermediateThrowEvent;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** Names, references and the picture of a process. */
record BpmnRules(Known known) {

    private static final Pattern DELEGATE = Pattern.compile("[dD]elegateExpression=\"\\$\\{(\\w+)}\"");
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern CALL = Pattern.compile("(?<![.\\w])([a-z]\\w*)\\.\\w+\\(");
    private static final Set<String> OF_THE_ENGINE = Set.of("execution", "task", "decisionResult");

    List<String> problems(Path file) throws IOException {
        Problems problems = new Problems();
        BpmnModelInstance model = Bpmn.readModelFromFile(file.toFile());
        model.getModelElementsByType(Process.class).forEach(process -> checkProcess(process, file, problems));
        model.getModelElementsByType(FlowNode.class).forEach(node -> checkNode(node, problems));
        checkEnglish(model, Problems.id(file), problems);
        model.getModelElementsByType(SequenceFlow.class).forEach(flow -> checkFlow(flow, problems));
        model.getModelElementsByType(UserTask.class).forEach(task -> problems.require(
                known.forms().contains(String.valueOf(task.getCamundaFormRef())),
                "%s has the form %s, which does not exist", task.getId(), task.getCamundaFormRef()));
        model.getModelElementsByType(BusinessRuleTask.class).forEach(task -> problems.require(
                known.decisions().contains(String.valueOf(task.getCamundaDecisionRef())),
                "%s has the decision %s, which does not exist", task.getId(), task.getCamundaDecisionRef()));
        checkBeans(Files.readString(file), problems);
        return problems.found();
    }

    private static void checkProcess(Process process, Path file, Problems problems) {
        problems.require(process.getId().equals(Problems.id(file)), "The process %s lies in the file %s", process.getId(),
                file.getFileName());
        problems.require(process.getCamundaHistoryTimeToLiveString() != null, "%s has no history time-to-live",
                process.getId());
        problems.requireRussian(process.getName(), process.getId());
    }

    private void checkEnglish(BpmnModelInstance model, String process, Problems problems) {
        List<String> unknown = model.getModelElementsByType(FlowElement.class).stream().filter(element -> element.getName() != null)
                .map(BaseElement::getId).filter(id -> !known.english().test("process." + process + "." + id)).sorted().toList();
        problems.require(unknown.isEmpty(), "The translations have no English name for %s", String.join(", ", unknown));
    }

    private static void checkNode(FlowNode node, Problems problems) {
        problems.require(node.getId().matches(prefix(node) + "_[A-Z][A-Za-z0-9]*"), "%s is not named %s_Name", node.getId(),
                prefix(node));
        problems.requireRussian(node.getName(), node.getId());
        problems.require(node.getDiagramElement() != null, "%s is not drawn", node.getId());
    }

    private static String prefix(FlowNode node) {
        if (node instanceof Gateway) {
            return "gateway";
        }
        if (node instanceof BoundaryEvent) {
            return "[a-z]+Boundary";
        }
        boolean intermediate = node instanceof IntermediateCatchEvent || node instanceof IntermediateThrowEvent;
        return intermediate ? "[a-z]+Event" : node.getElementType().getTypeName();
    }

    private static void checkFlow(SequenceFlow flow, Problems problems) {
        FlowNode source = flow.getSource();
        problems.require(flow.getDiagramElement() != null, "%s is not drawn", flow.getId());
        boolean chosen = source instanceof ExclusiveGateway && leaving(source) > 1;
        if (flow.getConditionExpression() == null && !chosen) {
            return;
        }
        String question = source.getId().replaceFirst("^gateway_", "");
        problems.require(flow.getId().matches("flow_" + question + "[A-Z][A-Za-z0-9]*"), "%s is not named flow_%sAnswer",
                flow.getId(), question);
        problems.requireRussian(flow.getName(), flow.getId());
        problems.require(flow.getConditionExpression() != null || flow.equals(defaultOf(source)), "%s has no condition",
                flow.getId());
    }

    private static long leaving(FlowNode source) {
        return source.getModelInstance().getModelElementsByType(SequenceFlow.class).stream()
                .filter(flow -> flow.getSource().equals(source)).count();
    }

    private static SequenceFlow defaultOf(FlowNode source) {
        return source instanceof ExclusiveGateway gateway ? gateway.getDefault() : null;
    }

    private void checkBeans(String xml, Problems problems) {
        DELEGATE.matcher(xml).results().map(match -> match.group(1)).distinct().forEach(bean -> checkBean(bean, problems));
        EXPRESSION.matcher(xml).results().flatMap(match -> CALL.matcher(match.group(1)).results())
                .map(match -> match.group(1)).filter(name -> !OF_THE_ENGINE.contains(name)).distinct()
                .forEach(bean -> checkBean(bean, problems));
    }

    private void checkBean(String bean, Problems problems) {
        problems.require(known.bean().test(bean), "There is no bean %s", bean);
    }
}
