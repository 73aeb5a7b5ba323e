package ru.pribor.process;

import java.util.Map;
import org.camunda.bpm.engine.delegate.VariableScope;

/** A process variable with its type: an id or a decision, never more. */
public record Variable<T>(String name, Class<T> type) {

    /** Null where it is not set. */
    public T get(VariableScope scope) {
        return type.cast(scope.getVariable(name));
    }

    public void set(VariableScope scope, T value) {
        scope.setVariable(name, value);
    }

    public void put(Map<String, Object> variables, T value) {
        variables.put(name, value);
    }
}
