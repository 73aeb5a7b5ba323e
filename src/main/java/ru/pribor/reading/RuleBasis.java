package ru.pribor.reading;

import java.time.LocalDate;

/**
 * Where the figures of a setting come from.
 *
 * @param document the act or document by its name; empty for none
 * @param date     of the document, or null
 * @param clause   empty for none
 */
public record RuleBasis(String document, LocalDate date, String clause) {

    public static final RuleBasis NONE = new RuleBasis("", null, "");

    boolean isComplete() {
        return !document.isEmpty() && date != null && !clause.isEmpty();
    }

    RuleBasis stripped() {
        return new RuleBasis(stripped(document), date, stripped(clause));
    }

    private static String stripped(String text) {
        return text == null ? "" : text.strip();
    }
}
