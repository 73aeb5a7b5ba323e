package ru.pribor.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names and labels of a form. */
final class FormRules {

    private FormRules() {
    }

    static List<String> problems(Path file) throws IOException {
        Problems problems = new Problems();
        JsonNode form = new ObjectMapper().readTree(file.toFile());
        problems.require(form.path("id").asText().equals(Problems.id(file)), "The form %s lies in the file %s",
                form.path("id").asText(), file.getFileName());
        Set<String> keys = new HashSet<>();
        form.path("components").forEach(component -> checkComponent(component, keys, problems));
        return problems.found();
    }

    private static void checkComponent(JsonNode component, Set<String> keys, Problems problems) {
        String id = component.path("id").asText();
        if (component.has("key")) {
            String key = component.path("key").asText();
            problems.require(key.matches("[a-z][A-Za-z0-9]*"), "The variable %s is not named in lowerCamel", key);
            problems.require(keys.add(key), "The variable %s is asked for twice", key);
            problems.requireRussian(component.path("label").asText(), id);
        } else if (component.has("text")) {
            problems.requireRussian(component.path("text").asText(), id);
        }
        component.path("values").forEach(value -> problems.requireRussian(value.path("label").asText(),
                id + "." + value.path("value").asText()));
        component.path("components").forEach(child -> checkComponent(child, keys, problems));
    }
}
