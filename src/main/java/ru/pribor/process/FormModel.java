package ru.pribor.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A {@code .form} file as the server understands it: one model that pages are drawn from and every answer is checked by.
 *
 * @param text the words above the fields, Markdown, or null
 */
public record FormModel(String id, String text, List<FormField> fields) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @throws IllegalArgumentException for a form that uses more than this model knows */
    public static FormModel read(InputStream file) {
        try {
            JsonNode json = JSON.readTree(file);
            List<FormField> fields = new ArrayList<>();
            String text = null;
            for (JsonNode component : json.path("components")) {
                if (component.path("type").asText().equals("text")) {
                    text = component.path("text").asText();
                } else {
                    fields.add(FormField.read(component));
                }
            }
            return new FormModel(json.path("id").asText(), text, List.copyOf(fields));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with the answers; empty where nothing is. Answers of hidden fields do not count. */
    public List<FormProblem> problems(Map<String, ?> answers, LocalDate today) {
        return fields.stream().filter(field -> !field.isHidden(answers))
                .flatMap(field -> FieldRules.problem(this, field, answers, today).stream()).toList();
    }

    /** @throws FormRefused where an answer is wrong */
    public void check(Map<String, ?> answers, LocalDate today) {
        refuse(problems(answers, today));
    }

    /** @throws FormRefused where a name is no field of this form, so that nobody rewrites what a case remembers */
    public void mustKnow(Map<String, ?> answers) {
        refuse(answers.keySet().stream().filter(key -> field(key).isEmpty())
                .map(key -> new FormProblem(id, key, key, "form.error.unknown")).toList());
    }

    public Optional<FormField> field(String key) {
        return fields.stream().filter(field -> field.key().equals(key)).findFirst();
    }

    /** The answer that gives the work back to whoever had it before, if the form has one. */
    public Optional<Map<String, Object>> sendBack(String reason) {
        return fields.stream().filter(field -> field.properties().containsKey("sendBack")).findFirst()
                .map(field -> Map.of(field.key(), field.properties().get("sendBack"),
                        field.properties().get("reason"), reason));
    }

    private static void refuse(List<FormProblem> problems) {
        if (!problems.isEmpty()) {
            throw new FormRefused(problems);
        }
    }
}
