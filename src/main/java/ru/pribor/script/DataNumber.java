package ru.pribor.script;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers of a codec's data, as numbers or as decimal text, small enough to be counted with. */
final class DataNumber {

    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,30}(\\.\\d{1,30})?");
    private static final int MOST_DIGITS = 30;
    private static final int MOST_DECIMALS = 400;

    private DataNumber() {
    }

    /** Empty for what is no number, and for one beyond 30 digits before the point. */
    static Optional<BigDecimal> of(JsonNode node) {
        if (!node.isNumber()) {
            return node.isTextual() ? of(node.textValue()) : Optional.empty();
        }
        BigDecimal number = node.decimalValue();
        return number.scale() <= MOST_DECIMALS && (long) number.precision() - number.scale() <= MOST_DIGITS
                ? Optional.of(number) : Optional.empty();
    }

    static Optional<BigDecimal> of(String text) {
        String plain = text == null ? "" : text.strip();
        return DECIMAL.matcher(plain).matches() ? Optional.of(new BigDecimal(plain)) : Optional.empty();
    }

    /** @throws IllegalArgumentException for what is no number */
    static BigDecimal required(JsonNode node) {
        return of(node).orElseThrow(() -> new IllegalArgumentException("No number: " + node));
    }
}
