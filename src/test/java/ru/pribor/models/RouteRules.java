package ru.pribor.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.Yaml;

/** Names and references of a route, and that it opens with its contract. */
record RouteRules(Known known) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\??([\\w.-]+)");
    private static final Pattern BEAN = Pattern.compile("(?m)(?:\\bref: *\"?|\"#|\\bbean:)(\\w+)");

    List<String> problems(Path file) throws IOException {
        Problems problems = new Problems();
        String text = Files.readString(file);
        problems.require(text.startsWith("#"), "%s does not open with its contract", file.getFileName());
        List<Map<String, Map<String, Object>>> parts = new Yaml().load(text);
        for (Map<String, Map<String, Object>> part : parts) {
            part.forEach((kind, content) -> checkPart(kind, content, file, problems));
        }
        checkReferences(text.replaceAll("(?m)^ *#.*$", ""), parameters(parts), problems);
        return problems.found();
    }

    private void checkPart(String kind, Map<String, Object> part, Path file, Problems problems) {
        problems.require(Problems.id(file).equals(part.get("id")), "The %s %s lies in the file %s", kind, part.get("id"),
                file.getFileName());
        if (kind.equals("route")) {
            checkConfiguration(part, problems);
        }
        if (part.get("route") instanceof Map<?, ?> template) {
            checkConfiguration(template, problems);
        }
        checkNodes(part, problems);
    }

    private void checkConfiguration(Map<?, ?> route, Problems problems) {
        Object configuration = route.get("routeConfigurationId");
        problems.require(known.routeConfigurations().contains(String.valueOf(configuration)),
                "The route configuration %s does not exist", configuration);
    }

    /** What a template is given: its parameters, and the beans of a source. */
    private static Set<String> parameters(List<Map<String, Map<String, Object>>> parts) {
        return parts.stream().flatMap(part -> part.values().stream()).map(content -> content.get("parameters"))
                .filter(List.class::isInstance).flatMap(list -> ((List<?>) list).stream())
                .map(parameter -> String.valueOf(((Map<?, ?>) parameter).get("name"))).collect(Collectors.toSet());
    }

    /** A route's entry and every step of it is named by a verb. */
    private static void checkNodes(Object node, Problems problems) {
        if (!(node instanceof Map<?, ?> map)) {
            return;
        }
        map.forEach((key, value) -> {
            if (key.equals("from")) {
                checkName("from", value, problems);
            }
            if (key.equals("steps") && value instanceof List<?> steps) {
                steps.forEach(step -> ((Map<?, ?>) step).forEach((name, content) -> checkName(name, content, problems)));
                steps.forEach(step -> checkNodes(step, problems));
            }
            checkNodes(value, problems);
        });
    }

    private static void checkName(Object kind, Object node, Problems problems) {
        Object id = node instanceof Map<?, ?> map ? map.get("id") : null;
        problems.require(id instanceof String name && name.matches("[a-z][a-zA-Z0-9-]*"), "A step '%s' is not named by a verb",
                kind);
    }

    private void checkReferences(String text, Set<String> parameters, Problems problems) {
        PLACEHOLDER.matcher(text).results().map(match -> match.group(1)).distinct().filter(name -> !parameters.contains(name)).forEach(
                property -> problems.require(known.property().test(property), "There is no property %s", property));
        BEAN.matcher(text).results().map(match -> match.group(1)).distinct().forEach(
                bean -> problems.require(known.bean().test(bean), "There is no bean %s", bean));
    }
}
