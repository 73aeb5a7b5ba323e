package ru.pribor.script;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Compares what a codec answered with what an example says, to the last digit. */
final class Differences {

    private static final Set<String> PARTS = Set.of("data", "errors", "warnings");
    private static final int MOST = 30;
    private static final int LONGEST = 120;

    private final List<Difference> found = new ArrayList<>();

    private Differences() {
    }

    /** Errors that an example does not mention are none; warnings that it does not mention may be any. */
    static List<Difference> between(JsonNode expected, ScriptOutput output) {
        Differences differences = new Differences();
        boolean inParts = PARTS.stream().anyMatch(expected::has);
        JsonNode data = inParts ? expected.path("data") : expected;
        JsonNode errors = expected.path("errors");
        if (!data.isMissingNode() || errors.isEmpty()) {
            differences.compare("data", data, output.data());
        }
        if (!errors.isEmpty() || !output.errors().isEmpty()) {
            differences.compare("errors", errors, output.whole().path("errors"));
        }
        if (expected.path("warnings").isArray() && !(expected.path("warnings").isEmpty() && output.warnings().isEmpty())) {
            differences.compare("warnings", expected.path("warnings"), output.whole().path("warnings"));
        }
        return differences.found;
    }

    private void compare(String path, JsonNode expected, JsonNode actual) {
        if (expected.isObject() && actual.isObject()) {
            Set<String> names = new LinkedHashSet<>();
            expected.fieldNames().forEachRemaining(names::add);
            actual.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(path + "." + name, expected.path(name), actual.path(name)));
        } else if (expected.isArray() && actual.isArray()) {
            for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
                compare(path + "[" + i + "]", expected.path(i), actual.path(i));
            }
        } else if (!same(expected, actual) && found.size() < MOST) {
            found.add(new Difference(path, shown(expected), shown(actual)));
        }
    }

    private static boolean same(JsonNode expected, JsonNode actual) {
        return expected.isNumber() && actual.isNumber() ? expected.decimalValue().compareTo(actual.decimalValue()) == 0
                : expected.equals(actual);
    }

    private static String shown(JsonNode node) {
        if (node.isMissingNode()) {
            return null;
        }
        String text = node.toString();
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
