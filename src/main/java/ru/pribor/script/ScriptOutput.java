package ru.pribor.script;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import ru.pribor.reading.PayloadRefused;

/**
 * What a codec answered.
 *
 * @param whole as it came
 * @param data  a missing node where it answered none
 * @param log   the beginning of what it wrote to its console
 */
record ScriptOutput(JsonNode whole, JsonNode data, List<String> errors, List<String> warnings, String log) {

    /** @throws PayloadRefused where the codec answered errors or no data */
    JsonNode usable() throws PayloadRefused {
        if (!errors.isEmpty()) {
            throw new PayloadRefused("script.refused.errors", String.join("; ", errors));
        }
        if (!data.isObject() && !data.isArray()) {
            throw new PayloadRefused("script.refused.noData");
        }
        return data;
    }
}
