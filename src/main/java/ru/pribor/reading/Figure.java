package ru.pribor.reading;

import java.math.BigDecimal;
import java.util.Locale;

/** A parameter of what a rule, a method or a norm is told; what it means is its own. The column of the table has its name. */
public enum Figure {
    BOUND, DAYS(1, 366), LEAST, MONTHS(1, 36), LEAST_MONTHS(1, 36), MOST_DAYS(1, 366), MOST_PERIODS(1, 36), AMOUNT, FACTOR;

    private static final BigDecimal LIMIT = BigDecimal.TEN.pow(12);
    private static final BigDecimal MOST_FACTOR = BigDecimal.TEN.pow(3);
    private static final int DECIMALS = 6;
    private static final int DECIMALS_OF_FACTOR = 3;

    private final int least;
    private final int most;

    /** A number. */
    Figure() {
        this(0, 0);
    }

    /** A whole number between two. */
    Figure(int least, int most) {
        this.least = least;
        this.most = most;
    }

    public boolean isWhole() {
        return most > 0;
    }

    /** Of numbers at least 0, of an amount above it, of a factor at least 1. */
    boolean takes(BigDecimal number) {
        if (number == null || number.signum() < 0) {
            return false;
        }
        BigDecimal plain = number.stripTrailingZeros();
        if (isWhole()) {
            return plain.scale() <= 0 && plain.compareTo(BigDecimal.valueOf(least)) >= 0
                    && plain.compareTo(BigDecimal.valueOf(most)) <= 0;
        }
        return switch (this) {
            case FACTOR -> plain.compareTo(BigDecimal.ONE) >= 0 && plain.compareTo(MOST_FACTOR) < 0
                    && plain.scale() <= DECIMALS_OF_FACTOR;
            case AMOUNT -> plain.signum() > 0 && isNumber(plain);
            default -> isNumber(plain);
        };
    }

    private static boolean isNumber(BigDecimal plain) {
        return plain.compareTo(LIMIT) < 0 && plain.scale() <= DECIMALS;
    }

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
