package ru.pribor.script;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import ru.pribor.reading.Payload;
import ru.pribor.reading.PayloadRefused;
import ru.pribor.script.host.Answer;

/** Calls codecs as TS013 says: {@code decodeUplink({bytes, fPort, recvTime})}. What comes back is not trusted. */
@Component
class ScriptRunner {

    private static final int DEEPEST = 32;
    private static final int LONGEST_TEXT = 64 << 10;
    private static final int MOST_MESSAGES = 20;
    private static final int LONGEST_MESSAGE = 300;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder().streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).maxStringLength(LONGEST_TEXT).maxNumberLength(400).build())
            .build()).enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private final ScriptHost host;
    private final Clock clock;

    ScriptRunner(ScriptHost host, Clock clock) {
        this.host = host;
        this.clock = clock;
    }

    /** The payload with its time of receipt; one that has none counts as received now. */
    Payload received(Payload payload) {
        return payload.receivedAt() != null ? payload : new Payload(payload.port(), payload.bytes(), clock.instant());
    }

    /**
     * @param payload with its time of receipt
     * @throws ScriptBroke    where the codec used up its time or memory
     * @throws PayloadRefused where it failed otherwise; not where it answers errors
     */
    ScriptOutput run(ScriptSource source, Payload payload) throws PayloadRefused {
        Answer answer;
        try {
            answer = host.run(source, input(payload));
        } catch (HostBroken e) {
            throw new ScriptBroke(e.why());
        }
        return switch (answer.outcome()) {
            case DONE -> output(answer);
            case FAILED -> throw new PayloadRefused("script.refused.failed", answer.text());
            case NO_FUNCTION -> throw new PayloadRefused("script.refused.noFunction");
            case TOO_LARGE -> throw new PayloadRefused("script.refused.tooLarge", LONGEST_TEXT >> 10);
            case READY, UNKNOWN_CODEC -> throw new ScriptBroke(HostBroken.Cause.UNKNOWN);
        };
    }

    private static String input(Payload payload) {
        ObjectNode input = JSON.createObjectNode();
        ArrayNode bytes = input.putArray("bytes");
        for (byte b : payload.bytes()) {
            bytes.add(Byte.toUnsignedInt(b));
        }
        input.put("fPort", payload.port()).put("recvTime", payload.receivedAt().toString()).putObject("variables");
        return input.toString();
    }

    private static ScriptOutput output(Answer answer) throws PayloadRefused {
        if (answer.text().length() > LONGEST_TEXT) {
            throw new PayloadRefused("script.refused.tooLarge", LONGEST_TEXT >> 10);
        }
        try {
            JsonNode whole = JSON.readTree(answer.text());
            return new ScriptOutput(whole, whole.path("data"), messages(whole.path("errors")), messages(whole.path("warnings")),
                    answer.log());
        } catch (JsonProcessingException e) {
            throw new PayloadRefused("script.refused.json", DEEPEST);
        }
    }

    private static List<String> messages(JsonNode list) {
        List<String> messages = new ArrayList<>();
        for (JsonNode message : list) {
            String text = message.isTextual() ? message.textValue() : message.toString();
            if (messages.size() < MOST_MESSAGES) {
                messages.add(text.substring(0, Math.min(text.length(), LONGEST_MESSAGE)));
            }
        }
        return messages;
    }
}
