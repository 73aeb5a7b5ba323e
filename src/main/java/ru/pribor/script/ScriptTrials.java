package ru.pribor.script;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.springframework.stereotype.Service;
import ru.pribor.message.Phrase;
import ru.pribor.message.Refusal;
import ru.pribor.reading.CodecAway;
import ru.pribor.reading.Payload;
import ru.pribor.reading.PayloadRefused;

/** Tries codecs before they are used; stores nothing. For an administrator. */
@Service
public class ScriptTrials {

    private static final int BREAKS = 3;

    private final ScriptRunner runner;

    ScriptTrials(ScriptRunner runner) {
        this.runner = runner;
    }

    /**
     * @param source JavaScript
     * @throws Refusal for a source that is empty or too long, and where no host can be started
     */
    public Preview preview(String source, Mapping mapping, Payload payload) {
        Administrators.require();
        ScriptSource code = ScriptSource.of("preview", source);
        Payload received = runner.received(payload);
        try {
            return preview(output(code, received), mapping, received);
        } catch (PayloadRefused refused) {
            return new Preview(null, "", null, List.of(), refused.reason());
        }
    }

    private ScriptOutput output(ScriptSource code, Payload payload) throws PayloadRefused {
        try {
            return runner.run(code, payload);
        } catch (CodecAway away) {
            throw new Refusal("script.error.away");
        }
    }

    private static Preview preview(ScriptOutput output, Mapping mapping, Payload received) {
        String json = output.whole().toPrettyString();
        try {
            JsonNode data = output.usable();
            MappedFrame mapped = MappingCheck.of(mapping).isEmpty() ? MappingReader.read(mapping, data, received.receivedAt()) : null;
            return new Preview(json, output.log(), mapped, output.warnings(), null);
        } catch (PayloadRefused refused) {
            return new Preview(json, output.log(), null, output.warnings(), refused.reason());
        }
    }

    /**
     * Each example in order. After three that broke the host the others are not tried.
     *
     * @throws Refusal for a source that is empty or too long, and where no host can be started
     */
    public List<ExampleResult> run(String source, Mapping mapping, List<Example> examples) {
        Administrators.require();
        ScriptSource code = ScriptSource.of("examples", source);
        List<ExampleResult> results = new ArrayList<>();
        int breaks = 0;
        for (Example example : examples) {
            try {
                results.add(breaks < BREAKS ? result(code, mapping, example)
                        : new ExampleResult(example, List.of(), Phrase.of("script.example.skipped"), 0));
            } catch (PayloadRefused refused) {
                breaks += refused instanceof ScriptBroke ? 1 : 0;
                results.add(new ExampleResult(example, List.of(), refused.reason(), 0));
            }
        }
        return results;
    }

    private ExampleResult result(ScriptSource code, Mapping mapping, Example example) throws PayloadRefused {
        Payload payload = runner.received(new Payload(example.port(), HexFormat.of().parseHex(example.payload()), example.receivedAt()));
        ScriptOutput output = output(code, payload);
        boolean mappable = output.errors().isEmpty() && output.data().isContainerNode() && MappingCheck.of(mapping).isEmpty();
        int readings = mappable ? MappingReader.read(mapping, output.data(), payload.receivedAt()).decoded(List.of()).readings().size() : 0;
        return new ExampleResult(example, Differences.between(example.output(), output), null, readings);
    }
}
