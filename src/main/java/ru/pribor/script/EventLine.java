package ru.pribor.script;

import ru.pribor.reading.EventKind;

/**
 * A value of the codec's data that tells a state. Where the path leads nowhere, nothing is known of it.
 *
 * @param value what the condition compares with; null for {@link Condition#TRUE}
 */
public record EventLine(DataPath path, Condition condition, String value, EventKind kind) {
}
