package ru.pribor.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A field of a {@code .form} file.
 *
 * @param key        the variable it fills
 * @param label      in Russian, as in the file
 * @param decimals   digits after the comma of a number, or null
 * @param pattern    of a text, or null
 * @param maxLength  of a text, or null
 * @param options    of a choice
 * @param hidden     when it is not shown and holds nothing, or null
 * @param properties our own rules: {@code fresh} (empty at every turn), {@code file}, {@code notLess} with {@code unless},
 *                   {@code notBefore=today}, {@code sendBack} with {@code reason}, {@code unit=meter} for a number
 *                   in the unit its meter counts in
 */
public record FormField(String key, Kind kind, String label, String description, boolean required, BigDecimal min,
                        BigDecimal max, Integer decimals, String pattern, Integer maxLength, List<Option> options,
                        Condition hidden, Map<String, String> properties) {

    /** What a field is; {@code FILE} is the id of a stored file. */
    public enum Kind {
        TEXT, TEXTAREA, NUMBER, SELECT, RADIO, CHECKBOX, DATE, FILE
    }

    /** One of a choice, labelled in Russian. */
    public record Option(String value, String label) {
    }

    /** A comparison of another field with a text, such as {@code =answer != "YES"}. */
    public record Condition(String key, boolean equal, String value) {

        private static final Pattern TEXT = Pattern.compile("=\\s*(\\w+)\\s*(!?=)\\s*\"([^\"]*)\"");

        static Condition parse(String text) {
            Matcher found = TEXT.matcher(text.strip());
            if (!found.matches()) {
                throw new IllegalArgumentException("Only a comparison with a text can hide a field, not " + text);
            }
            return new Condition(found.group(1), found.group(2).equals("="), found.group(3));
        }

        public boolean holds(Map<String, ?> values) {
            return equal == value.equals(values.get(key));
        }
    }

    public boolean isHidden(Map<String, ?> values) {
        return hidden != null && hidden.holds(values);
    }

    static FormField read(JsonNode json) {
        JsonNode validate = json.path("validate");
        Map<String, String> properties = new TreeMap<>();
        json.path("properties").fields().forEachRemaining(entry -> properties.put(entry.getKey(), entry.getValue().asText()));
        List<Option> options = new ArrayList<>();
        json.path("values").forEach(value -> options.add(new Option(value.path("value").asText(), value.path("label").asText())));
        String hide = text(json.path("conditional").path("hide"));
        return new FormField(json.path("key").asText(), kind(json, properties),
                json.path("label").asText(json.path("dateLabel").asText()), text(json.path("description")),
                validate.path("required").asBoolean(), number(validate.path("min")), number(validate.path("max")),
                integer(json.path("decimalDigits")), text(validate.path("pattern")), integer(validate.path("maxLength")),
                List.copyOf(options), hide == null ? null : Condition.parse(hide), Map.copyOf(properties));
    }

    private static Kind kind(JsonNode json, Map<String, String> properties) {
        String type = json.path("type").asText();
        return switch (type) {
            case "textfield" -> properties.containsKey("file") ? Kind.FILE : Kind.TEXT;
            case "textarea" -> Kind.TEXTAREA;
            case "number" -> Kind.NUMBER;
            case "select" -> Kind.SELECT;
            case "radio" -> Kind.RADIO;
            case "checkbox" -> Kind.CHECKBOX;
            case "datetime" -> Kind.DATE;
            default -> throw new IllegalArgumentException("No field of type " + type + " is known");
        };
    }

    private static String text(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? null : node.asText();
    }

    private static BigDecimal number(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? null : new BigDecimal(node.asText());
    }

    private static Integer integer(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? null : node.asInt();
    }
}
