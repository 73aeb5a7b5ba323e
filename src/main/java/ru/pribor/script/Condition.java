package ru.pribor.script;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/** When a value means that an event is raised. Numbers are compared as numbers, also where they come as text. */
public enum Condition {
    /** True, or a number other than 0. */
    TRUE {
        @Override
        boolean holds(JsonNode found, String value) {
            return found.isBoolean() ? found.asBoolean()
                    : DataNumber.of(found).map(number -> number.signum() != 0).orElseGet(() -> found.asText().equalsIgnoreCase("true"));
        }
    },
    EQUALS {
        @Override
        boolean holds(JsonNode found, String value) {
            Optional<BigDecimal> number = DataNumber.of(found);
            Optional<BigDecimal> other = DataNumber.of(value);
            return number.isPresent() && other.isPresent() ? number.get().compareTo(other.get()) == 0 : found.asText().equals(value);
        }
    },
    NOT_EQUALS {
        @Override
        boolean holds(JsonNode found, String value) {
            return !EQUALS.holds(found, value);
        }
    },
    ABOVE {
        @Override
        boolean holds(JsonNode found, String value) {
            return DataNumber.required(found).compareTo(new BigDecimal(value)) > 0;
        }
    },
    BELOW {
        @Override
        boolean holds(JsonNode found, String value) {
            return DataNumber.required(found).compareTo(new BigDecimal(value)) < 0;
        }
    },
    /** A list has such an element, or a text such a part. */
    CONTAINS {
        @Override
        boolean holds(JsonNode found, String value) {
            if (!found.isArray()) {
                return found.asText().contains(value);
            }
            for (JsonNode element : found) {
                if (EQUALS.holds(element, value)) {
                    return true;
                }
            }
            return false;
        }
    },
    /** A whole number has this bit set; bit 0 is the lowest. */
    BIT {
        @Override
        boolean holds(JsonNode found, String value) {
            BigInteger flags = DataNumber.required(found).toBigInteger();
            return flags.testBit(Integer.parseInt(value));
        }
    };

    /** @throws IllegalArgumentException where the value is not of the kind that can be judged so */
    abstract boolean holds(JsonNode found, String value);

    /** Whether a value to compare with makes sense of it. */
    boolean takes(String value) {
        return switch (this) {
            case TRUE -> value == null;
            case EQUALS, NOT_EQUALS, CONTAINS -> value != null && !value.isEmpty();
            case ABOVE, BELOW -> value != null && DataNumber.of(value).isPresent();
            case BIT -> value != null && value.matches("\\d|[1-5]\\d|6[0-3]");
        };
    }
}
