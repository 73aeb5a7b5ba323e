package ru.pribor.script;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import ru.pribor.message.Refusal;
import ru.pribor.reading.FrameText;

/**
 * Examples as vendors publish them: the {@code examples} of {@code uplinkDecoder} in a codec file of the LoRaWAN device
 * repository (YAML), or a list of {@code uplink} examples as in ThingPark's catalogue (JSON). Bytes are a list of numbers or
 * hexadecimal text.
 */
public final class ExampleFile {

    static final int MAX_BYTES = 1 << 20;
    static final int MOST = 200;
    private static final ObjectMapper JSON = JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    private static final ObjectMapper YAML = YAMLMapper.builder(YAMLFactory.builder().loaderOptions(limits())
            .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS).build()).enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private ExampleFile() {
    }

    private static LoaderOptions limits() {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(MAX_BYTES);
        limits.setNestingDepthLimit(32);
        return limits;
    }

    /** @throws Refusal for what is no such file, or has none or more than 200 examples */
    public static List<Example> read(String text) {
        if (text.length() > MAX_BYTES) {
            throw new Refusal("script.error.examplesLong", MAX_BYTES >> 10);
        }
        List<Example> examples = new ArrayList<>();
        for (JsonNode node : list(tree(text))) {
            if (!node.has("type") || node.path("type").asText().startsWith("uplink")) {
                examples.add(example(node, examples.size() + 1));
            }
        }
        if (examples.isEmpty() || examples.size() > MOST) {
            throw new Refusal("script.error.examplesCount", examples.size(), MOST);
        }
        return examples;
    }

    /** A JSON that this class reads again. */
    static String write(List<Example> examples) {
        ArrayNode list = JSON.createArrayNode();
        for (Example example : examples) {
            ObjectNode node = list.addObject().put("description", example.description());
            ObjectNode input = node.putObject("input").put("fPort", example.port()).put("bytes", example.payload());
            if (example.receivedAt() != null) {
                input.put("recvTime", example.receivedAt().toString());
            }
            node.set("output", example.output());
        }
        return list.toString();
    }

    private static JsonNode tree(String text) {
        try {
            String start = text.stripLeading();
            return (start.startsWith("[") || start.startsWith("{") ? JSON : YAML).readTree(text);
        } catch (JsonProcessingException e) {
            throw new Refusal("script.error.examples", e.getOriginalMessage());
        }
    }

    private static JsonNode list(JsonNode root) {
        if (root.isArray()) {
            return root;
        }
        JsonNode decoder = root.path("uplinkDecoder").path("examples");
        return decoder.isArray() ? decoder : root.path("examples");
    }

    private static Example example(JsonNode node, int number) {
        JsonNode input = node.path("input");
        JsonNode output = node.path("output");
        String payload = payload(input.path("bytes"));
        int port = input.path("fPort").asInt(-1);
        if (payload == null || port < 0 || port > 255 || !output.isObject()) {
            throw new Refusal("script.error.example", number);
        }
        String description = node.path("description").asText("");
        return new Example(description.isBlank() ? "№ " + number : description, port, payload, time(input.path("recvTime"), number), output);
    }

    private static String payload(JsonNode bytes) {
        if (bytes.isTextual()) {
            return HexFormat.of().formatHex(FrameText.hex(bytes.textValue()));
        }
        if (!bytes.isArray() || bytes.size() > FrameText.LONGEST) {
            return null;
        }
        StringBuilder hex = new StringBuilder();
        for (JsonNode b : bytes) {
            if (!b.isIntegralNumber() || b.asLong() < 0 || b.asLong() > 255) {
                return null;
            }
            hex.append(HexFormat.of().toHexDigits((byte) b.asInt()));
        }
        return hex.toString();
    }

    private static Instant time(JsonNode node, int number) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(node.asText()).toInstant();
        } catch (DateTimeException e) {
            throw new Refusal("script.error.example", number);
        }
    }
}
