package ru.pribor.reading;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** The arithmetic of estimation. Values are in the register's unit, with six decimals. */
final class Estimates {

    private static final int DECIMALS = 6;
    private static final BigDecimal SECONDS_OF_A_DAY = BigDecimal.valueOf(86_400);

    private Estimates() {
    }

    /** A counter's value at an instant. */
    record Point(Instant at, BigDecimal value) {
    }

    /** Consumption of a day, and how it was estimated. */
    record DayUse(EstimationMethod method, BigDecimal used) {
    }

    /**
     * What is known of a day that has no reading; each null where unknown or where the method may not be used.
     *
     * @param sameDays    mean of the same days of the weeks before
     * @param usual       own mean of a day before the last reading
     * @param similar     what similar points had on that day, as a part of their own usual
     * @param months      own mean of a day over the months before the last reading
     * @param normative   of the month, for all who live there and with its multiplier
     */
    record Known(LocalDate day, BigDecimal sameDays, BigDecimal usual, BigDecimal similar, BigDecimal months,
                 BigDecimal normative) {
    }

    /**
     * Values between two readings that together make what the readings show.
     *
     * @param weights of the stretches between start, instants and end, one more than instants; in equal measure with time
     *                where they are all zero or one is null
     */
    static List<Point> between(Point start, List<Instant> instants, Point end, List<BigDecimal> weights) {
        List<BigDecimal> parts = isShape(weights) ? weights : durations(start.at(), instants, end.at());
        BigDecimal all = parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal total = end.value().subtract(start.value());
        BigDecimal passed = BigDecimal.ZERO;
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < instants.size(); i++) {
            passed = passed.add(parts.get(i));
            points.add(new Point(instants.get(i), start.value().add(total.multiply(passed).divide(all, MathContext.DECIMAL64))
                    .setScale(DECIMALS, RoundingMode.HALF_UP)));
        }
        return points;
    }

    /** Whether weights say anything about how consumption was spread. */
    static boolean isShape(List<BigDecimal> weights) {
        return weights.stream().allMatch(weight -> weight != null && weight.signum() >= 0)
                && weights.stream().anyMatch(weight -> weight.signum() > 0);
    }

    private static List<BigDecimal> durations(Instant start, List<Instant> instants, Instant end) {
        List<BigDecimal> durations = new ArrayList<>();
        Instant last = start;
        for (Instant at : instants) {
            durations.add(BigDecimal.valueOf(Duration.between(last, at).toSeconds()));
            last = at;
        }
        durations.add(BigDecimal.valueOf(Duration.between(last, end).toSeconds()));
        return durations;
    }

    /** Where a counter stands that consumes so much a day. */
    static Point after(Point last, Instant at, BigDecimal usedPerDay) {
        BigDecimal seconds = BigDecimal.valueOf(Duration.between(last.at(), at).toSeconds());
        return new Point(at, last.value().add(usedPerDay.multiply(seconds).divide(SECONDS_OF_A_DAY, DECIMALS, RoundingMode.HALF_UP)));
    }

    /** By the surest method that is known; null where none is. */
    static DayUse of(Known known) {
        if (known.sameDays() != null) {
            return new DayUse(EstimationMethod.SAME_DAYS, scaled(known.sameDays()));
        }
        if (known.usual() != null && known.similar() != null) {
            return new DayUse(EstimationMethod.SIMILAR, scaled(known.usual().multiply(known.similar())));
        }
        if (known.months() != null) {
            return new DayUse(EstimationMethod.SIX_MONTHS, scaled(known.months()));
        }
        return known.normative() == null ? null : new DayUse(EstimationMethod.NORMATIVE, known.normative()
                .divide(BigDecimal.valueOf(YearMonth.from(known.day()).lengthOfMonth()), DECIMALS, RoundingMode.HALF_UP));
    }

    private static BigDecimal scaled(BigDecimal used) {
        return used.setScale(DECIMALS, RoundingMode.HALF_UP);
    }
}
