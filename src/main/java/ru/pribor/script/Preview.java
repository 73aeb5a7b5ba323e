package ru.pribor.script;

import java.util.List;
import ru.pribor.message.Phrase;

/**
 * One frame through a codec and a mapping.
 *
 * @param json     what the codec answered, indented; null where it failed
 * @param log      the beginning of what it wrote to its console
 * @param mapped   null where there was nothing to map
 * @param warnings of the codec
 * @param failure  null where it did not fail
 */
public record Preview(String json, String log, MappedFrame mapped, List<String> warnings, Phrase failure) {
}
