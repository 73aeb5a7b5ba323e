package ru.pribor.process;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The rules of one field, each with the sentence that says what is wrong. */
final class FieldRules {

    private FieldRules() {
    }

    static Optional<FormProblem> problem(FormModel form, FormField field, Map<String, ?> answers, LocalDate today) {
        Object answer = answers.get(field.key());
        if (isEmpty(answer, field)) {
            return field.required() ? wrong(form, field, "form.error.required") : Optional.empty();
        }
        return switch (field.kind()) {
            case TEXT, TEXTAREA -> text(form, field, answer);
            case NUMBER -> number(form, field, answer, answers);
            case SELECT, RADIO -> field.options().stream().anyMatch(option -> option.value().equals(answer))
                    ? Optional.empty() : wrong(form, field, "form.error.option");
            case CHECKBOX -> answer instanceof Boolean ? Optional.empty() : wrong(form, field, "form.error.checkbox");
            case DATE -> date(form, field, answer, today);
            case FILE -> file(form, field, answer);
        };
    }

    /** The number an answer stands for, or null; a comma counts as a point. */
    static BigDecimal decimal(Object answer) {
        try {
            return answer == null ? null : new BigDecimal(answer.toString().strip().replace(',', '.'));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static boolean isEmpty(Object answer, FormField field) {
        return answer == null || answer instanceof String text && text.isBlank()
                || field.kind() == FormField.Kind.CHECKBOX && Boolean.FALSE.equals(answer);
    }

    private static Optional<FormProblem> text(FormModel form, FormField field, Object answer) {
        if (!(answer instanceof String text)) {
            return wrong(form, field, "form.error.text");
        }
        if (field.maxLength() != null && text.length() > field.maxLength()) {
            return wrong(form, field, "form.error.long", field.maxLength());
        }
        return field.pattern() == null || text.matches(field.pattern())
                ? Optional.empty() : wrong(form, field, "form.error.pattern");
    }

    private static Optional<FormProblem> number(FormModel form, FormField field, Object answer, Map<String, ?> answers) {
        BigDecimal number = decimal(answer);
        if (number == null) {
            return wrong(form, field, "form.error.number");
        }
        if (field.min() != null && number.compareTo(field.min()) < 0) {
            return wrong(form, field, "form.error.min", field.min().toPlainString());
        }
        if (field.max() != null && number.compareTo(field.max()) > 0) {
            return wrong(form, field, "form.error.max", field.max().toPlainString());
        }
        if (field.decimals() != null && number.stripTrailingZeros().scale() > field.decimals()) {
            return wrong(form, field, "form.error.decimals", field.decimals());
        }
        BigDecimal other = decimal(answers.get(field.properties().get("notLess")));
        boolean confirmed = Boolean.TRUE.equals(answers.get(field.properties().get("unless")));
        return other != null && !confirmed && number.compareTo(other) < 0
                ? wrong(form, field, "form.error.less", other.toPlainString()) : Optional.empty();
    }

    private static Optional<FormProblem> date(FormModel form, FormField field, Object answer, LocalDate today) {
        try {
            LocalDate date = LocalDate.parse(answer.toString());
            return "today".equals(field.properties().get("notBefore")) && date.isBefore(today)
                    ? wrong(form, field, "form.error.past") : Optional.empty();
        } catch (DateTimeParseException e) {
            return wrong(form, field, "form.error.date");
        }
    }

    private static Optional<FormProblem> file(FormModel form, FormField field, Object answer) {
        try {
            UUID.fromString(answer.toString());
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return wrong(form, field, "form.error.file");
        }
    }

    private static Optional<FormProblem> wrong(FormModel form, FormField field, String key, Object... arguments) {
        return Optional.of(new FormProblem(form.id(), field.key(), field.label(), key, arguments));
    }
}
