package ru.pribor.reading;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import ru.pribor.reading.ReadingsAround.Around;

/**
 * Holds a reading that somebody brings against what stands around it: by the rules of arrival, by the one that came later, and
 * by what the meter usually consumes. The first rule that doubts the value names the verdict; that somebody told another one, or the state of
 * the meter, comes after that.
 */
final class SubmissionRules {

    private static final BigDecimal SECONDS_OF_A_DAY = BigDecimal.valueOf(86_400);
    /** What a person reads is not reset; nobody knows where it starts again. */
    private static final CounterWidth DIAL = new CounterWidth(null, null);

    private final SubmittedReading reading;
    private final Around around;

    private SubmissionRules(SubmittedReading reading, Around around) {
        this.reading = reading;
        this.around = around;
    }

    /** @return null for a value that is not doubtful */
    static Finding judge(SubmittedReading reading, Around around) {
        SubmissionRules rules = new SubmissionRules(reading, around);
        Finding step = rules.step();
        if (step != null && step.rule().doubtsOneValue()) {
            return step;
        }
        return Stream.<Supplier<Finding>>of(rules::later, rules::use, rules::twin, () -> step).map(Supplier::get)
                .filter(Objects::nonNull).findFirst().orElse(null);
    }

    private Finding step() {
        if (reading.register().unit() == reading.meter().register().unit()) {
            KnownMeter then = around.before() == null ? reading.meter().asOf(null, null)
                    : reading.meter().asOf(around.before().at(), around.before().value());
            return ArrivalRules.judge(then, reading.at(), reading.value(), DIAL);
        }
        return around.before() == null || reading.value().compareTo(around.before().value()) >= 0 ? null
                : found(Rule.STEP_BACK, around.before(), around.before().value().subtract(reading.value()), null);
    }

    private Finding later() {
        return around.after() == null || reading.value().compareTo(around.after().value()) <= 0 ? null
                : found(Rule.ABOVE_LATER, around.after(), reading.value().subtract(around.after().value()), null);
    }

    private Finding twin() {
        return around.known() == null || !around.known().counts() ? null
                : new Finding(Rule.DUPLICATE, around.known().value(), reading.at(), null, null);
    }

    private Finding use() {
        if (!reading.isMain() || around.before() == null) {
            return null;
        }
        BigDecimal used = usedPerDay();
        if (around.spike() != null && around.usual() != null && used.compareTo(around.usual().multiply(around.spike())) > 0
                && (around.least() == null || used.compareTo(around.least()) > 0)) {
            return new Finding(Rule.SPIKE, around.usual().setScale(6, RoundingMode.HALF_UP), null, used, around.spike());
        }
        return around.high() != null && used.compareTo(around.high()) > 0
                ? new Finding(Rule.TOO_HIGH, null, null, used, around.high()) : null;
    }

    /** Within a day as much may come as in a day. */
    private BigDecimal usedPerDay() {
        BigDecimal seconds = SECONDS_OF_A_DAY.max(BigDecimal.valueOf(Duration.between(around.before().at(), reading.at()).toSeconds()));
        return reading.value().subtract(around.before().value()).multiply(SECONDS_OF_A_DAY).divide(seconds, 6, RoundingMode.HALF_UP);
    }

    private static Finding found(Rule rule, Estimates.Point against, BigDecimal measured, BigDecimal bound) {
        return new Finding(rule, against.value(), against.at(), measured, bound);
    }
}
