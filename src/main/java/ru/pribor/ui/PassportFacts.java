package ru.pribor.ui;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.vaadin.flow.component.Component;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import ru.pribor.reading.MeterPassport;

/** What an entry of the timeline says, in the reader's words; ids and hashes stay in the entry itself. */
final class PassportFacts {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> UNSPOKEN = Set.of("houseId", "pointId", "file", "fileSha256", "process");
    /** In the order a person tells them: what, with what, when, how much; the JSON itself is sorted by the alphabet. */
    private static final List<String> ORDER = List.of("command", "case", "step", "event", "decision", "urgency", "deadline", "work", "outcome", "from",
            "to", "serial", "model", "resource", "devEui", "channel", "codec", "added", "changed", "gone", "pulseWeight", "installedOn",
            "verifiedOn", "validUntil", "at", "readingBefore", "readingAfter", "openingValue", "openingPulses", "seal", "source",
            "correction", "register", "value", "readAt", "confirmed", "row");
    private static final String SETTING = "setting.";
    private static final Pattern CHOICE = Pattern.compile("[a-z][\\w-]*");

    private final Component page;
    private final MeterPassport passport;
    private final Locale locale;

    PassportFacts(Component page, MeterPassport passport, Locale locale) {
        this.page = page;
        this.locale = locale;
        this.passport = passport;
    }

    String words(String body) {
        try {
            Iterable<Map.Entry<String, JsonNode>> facts = JSON.readTree(body)::fields;
            return StreamSupport.stream(facts.spliterator(), false).filter(fact -> !UNSPOKEN.contains(fact.getKey()))
                    .sorted(Comparator.comparingInt(PassportFacts::place)).map(this::words).collect(Collectors.joining(" · "));
        } catch (JsonProcessingException e) {
            return body;
        }
    }

    private String words(Map.Entry<String, JsonNode> fact) {
        String name = ORDER.contains(fact.getKey()) ? page.getTranslation("fact." + fact.getKey())
                : fact.getKey().startsWith(SETTING) ? page.getTranslation(fact.getKey()) + ":" : fact.getKey();
        return name + "\u00a0" + changed(fact.getKey(), fact.getValue());
    }

    /** A fact that nobody foresaw comes last. */
    private static int place(Map.Entry<String, JsonNode> fact) {
        int place = ORDER.indexOf(fact.getKey());
        return place < 0 ? ORDER.size() : place;
    }

    /** A change tells what was there before and what is now. */
    private String changed(String name, JsonNode value) {
        if (value.has("before") && value.has("after")) {
            return value(name, value.get("before")) + " → " + value(name, value.get("after"));
        }
        return value(name, value);
    }

    private String value(String name, JsonNode node) {
        String text = node.isValueNode() ? node.asText() : node.toString();
        return node.isNull() ? Formats.NONE : switch (name) {
            case "command" -> page.getTranslation("fact.command." + text);
            case "case" -> page.getTranslation("fact.number", text);
            case "event" -> page.getTranslation("event." + text);
            case "from", "to" -> page.getTranslation("state." + text);
            case "outcome" -> page.getTranslation("case.outcome." + text);
            case "resource" -> page.getTranslation("resource." + text);
            case "decision" -> page.getTranslation("form.assess-failure.assessment." + text);
            case "urgency" -> page.getTranslation("form.assess-failure.urgency." + text);
            case "work" -> page.getTranslation("form.record-visit.workKind." + text);
            case "confirmed" -> page.getTranslation("fact.confirmed." + text);
            case "source" -> page.getTranslation("fact.source." + text);
            case "correction" -> page.getTranslation("correction." + text);
            case "register" -> page.getTranslation("register." + text);
            case "value" -> Formats.plain(new BigDecimal(text), locale);
            case "step" -> page.getTranslation("step." + text);
            case "at", "readAt" -> Formats.time(Instant.parse(text), passport.zone(), locale);
            case "deadline", "installedOn", "validUntil", "verifiedOn" -> date(text);
            case "openingValue", "readingBefore", "readingAfter" -> quantity(new BigDecimal(text));
            default -> name.startsWith(SETTING) && CHOICE.matcher(text).matches() ? page.getTranslation(name + "." + text) : text;
        };
    }

    private String date(String text) {
        try {
            return Formats.date(LocalDate.parse(text), locale);
        } catch (DateTimeParseException e) {
            return text;
        }
    }

    private String quantity(BigDecimal value) {
        return Formats.number(value, Math.max(0, value.scale()), locale) + "\u00a0"
                + page.getTranslation("unit." + passport.meter().resource().register().unit().symbol());
    }
}
