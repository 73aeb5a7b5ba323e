package ru.pribor.script;

import java.util.List;
import ru.pribor.message.Phrase;

/**
 * How a codec did on an example.
 *
 * @param differences from what the example says
 * @param failure     why there was nothing to compare; null where there was
 * @param readings    how many the mapping found in it
 */
public record ExampleResult(Example example, List<Difference> differences, Phrase failure, int readings) {

    public boolean passed() {
        return failure == null && differences.isEmpty();
    }
}
