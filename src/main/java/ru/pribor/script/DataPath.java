package ru.pribor.script;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a value stands in a codec's data: names with dots between them, {@code [2]} for an element of a list (from 0),
 * {@code []} for each of them, {@code [pin=1]} for each whose field says so, {@code ["a.b"]} for a name with dots. E.g.
 * {@code meters[].volume}.
 */
public final class DataPath {

    private static final int LONGEST = 200;
    private static final Pattern STEP = Pattern.compile("\\G(?:\\.([^.\\[\\]\"]+)|\\[(\\d{0,4})]|\\[\"([^\"]+)\"]|\\[([^=\\[\\]\"]+=[^\\[\\]\"]*)])");

    private final String text;
    private final List<Step> steps = new ArrayList<>(3);

    /** A name; or an index; or else each element, those alone whose field says so if there is a condition. */
    private record Step(String name, String index, String condition) {

        boolean isEach() {
            return name == null && index == null;
        }

        boolean admits(JsonNode element) {
            if (condition == null) {
                return true;
            }
            int sign = condition.indexOf('=');
            return element.path(condition.substring(0, sign)).asText().equals(condition.substring(sign + 1));
        }
    }

    /** A value that was found, and which element it came from in each list that was walked through. */
    record Found(JsonNode value, List<Integer> indexes) {
    }

    private DataPath(String text) {
        this.text = text;
        String whole = text.startsWith("[") ? text : "." + text;
        Matcher step = STEP.matcher(whole);
        int end = 0;
        while (step.find()) {
            String index = step.group(2) == null || step.group(2).isEmpty() ? null : step.group(2);
            steps.add(new Step(step.group(1) == null ? step.group(3) : step.group(1), index, step.group(4)));
            end = step.end();
        }
        if (end < whole.length() || end > LONGEST) {
            throw new IllegalArgumentException("No path: " + text);
        }
    }

    /** @throws IllegalArgumentException for what is no path */
    @JsonCreator
    public static DataPath of(String text) {
        return new DataPath(text.strip());
    }

    /** How many lists it walks through element by element. */
    int lists() {
        return (int) steps.stream().filter(Step::isEach).count();
    }

    /** Everything it leads to; neither what is missing nor null. */
    List<Found> in(JsonNode data) {
        List<Found> found = new ArrayList<>();
        walk(data, 0, List.of(), found);
        return found;
    }

    private void walk(JsonNode node, int depth, List<Integer> indexes, List<Found> found) {
        if (node.isMissingNode() || node.isNull()) {
            return;
        }
        if (depth == steps.size()) {
            found.add(new Found(node, indexes));
            return;
        }
        Step step = steps.get(depth);
        if (step.name() != null) {
            walk(node.path(step.name()), depth + 1, indexes, found);
        } else if (step.index() != null) {
            walk(node.path(Integer.parseInt(step.index())), depth + 1, indexes, found);
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                if (step.admits(node.get(i))) {
                    List<Integer> deeper = new ArrayList<>(indexes);
                    deeper.add(i);
                    walk(node.get(i), depth + 1, deeper, found);
                }
            }
        }
    }

    /** The one value it leads to by the elements another path went through, or a missing node. */
    JsonNode at(JsonNode data, List<Integer> indexes) {
        JsonNode node = data;
        int list = 0;
        for (Step step : steps) {
            if (step.name() != null) {
                node = node.path(step.name());
            } else if (step.index() != null) {
                node = node.path(Integer.parseInt(step.index()));
            } else {
                node = node.path(indexes.get(list++));
            }
        }
        return node;
    }

    @JsonValue
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DataPath path && path.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
