package ru.pribor.process;

import java.util.Set;

/**
 * A case drawn on its process.
 *
 * @param bpmn   the model the case runs by, as XML
 * @param taken  ids of the steps and flows passed
 * @param active ids of the steps at which it stands
 * @param late   those active steps whose task is past its due time
 */
public record CaseDiagram(String bpmn, Set<String> taken, Set<String> active, Set<String> late) {
}
