package ru.pribor.reading;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import ru.pribor.meter.MeterState;

/**
 * The rules a value of a main register is held against as it comes, by what is known of its meter: no query is needed. The
 * first that bites names the verdict.
 */
final class ArrivalRules {

    private static final BigDecimal SECONDS_OF_AN_HOUR = BigDecimal.valueOf(3600);
    private static final Set<MeterState> INACTIVE = EnumSet.of(MeterState.STORED, MeterState.REMOVED, MeterState.DECOMMISSIONED);

    private final KnownMeter meter;
    private final Instant at;
    private final BigDecimal value;
    private final LocalDate day;

    private ArrivalRules(KnownMeter meter, Instant at, BigDecimal value) {
        this.meter = meter;
        this.at = at;
        this.value = value;
        this.day = LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    /** @return null for a value that is not doubtful */
    static Finding judge(KnownMeter meter, Instant at, BigDecimal value, CounterWidth counter) {
        ArrivalRules rules = new ArrivalRules(meter, at, value);
        boolean later = meter.lastReadAt != null && at.isAfter(meter.lastReadAt);
        Finding finding = later ? rules.step(counter) : null;
        return finding == null ? rules.state(later) : finding;
    }

    private Finding step(CounterWidth counter) {
        BigDecimal step = value.subtract(meter.lastValue);
        Duration since = Duration.between(meter.lastReadAt, at);
        if (step.signum() < 0) {
            return stepBack(step.negate(), since, counter);
        }
        RuleSettings.Setting fast = setting(Rule.TOO_FAST);
        if (fast != null && isFaster(step, since, fast.bound())) {
            return found(Rule.TOO_FAST, perHour(step, since), fast.bound());
        }
        RuleSettings.Setting brief = setting(Rule.INTERVAL_SHORT);
        if (brief != null && BigDecimal.valueOf(since.toSeconds()).compareTo(brief.bound()) < 0) {
            return found(Rule.INTERVAL_SHORT, BigDecimal.valueOf(since.toSeconds()), brief.bound());
        }
        return null;
    }

    /** A step back is never consumption; which one it is says what to do about it. */
    private Finding stepBack(BigDecimal back, Duration since, CounterWidth counter) {
        RuleSettings.Setting fast = setting(Rule.TOO_FAST);
        BigDecimal most = fast == null ? back : most(fast, since);
        BigDecimal width = counter.width();
        BigDecimal over = width == null ? null : width.subtract(back);
        if (over != null && over.signum() >= 0 && over.compareTo(most) <= 0) {
            return found(Rule.WRAP, over, width);
        }
        RuleSettings.Setting flow = setting(Rule.BACKFLOW);
        if (flow != null && back.compareTo(flow.bound()) <= 0) {
            return found(Rule.BACKFLOW, back, flow.bound());
        }
        boolean atStart = counter.start() != null && value.subtract(counter.start()).compareTo(most) <= 0;
        return found(atStart ? Rule.RESET : Rule.EXCHANGE, back, null);
    }

    private Finding state(boolean later) {
        if (INACTIVE.contains(meter.place.state()) && later && value.compareTo(meter.lastValue) > 0
                && setting(Rule.INACTIVE_CONSUMES) != null) {
            return found(Rule.INACTIVE_CONSUMES, value.subtract(meter.lastValue), null);
        }
        if (meter.place.verifiedUntil() != null && !at.isBefore(meter.place.verifiedUntil())
                && setting(Rule.VERIFICATION_EXPIRED) != null) {
            return new Finding(Rule.VERIFICATION_EXPIRED, null, meter.place.verifiedUntil(), null, null);
        }
        return null;
    }

    private RuleSettings.Setting setting(Rule rule) {
        return meter.settings.of(rule, meter, day);
    }

    private Finding found(Rule rule, BigDecimal measured, BigDecimal bound) {
        return new Finding(rule, meter.lastValue, meter.lastReadAt, measured, bound);
    }

    /** Within an hour as much may come as in an hour: clocks are not that exact. */
    private static BigDecimal seconds(Duration since) {
        return SECONDS_OF_AN_HOUR.max(BigDecimal.valueOf(since.toSeconds()));
    }

    private static boolean isFaster(BigDecimal step, Duration since, BigDecimal perHour) {
        return step.multiply(SECONDS_OF_AN_HOUR).compareTo(perHour.multiply(seconds(since))) > 0;
    }

    private static BigDecimal most(RuleSettings.Setting fast, Duration since) {
        return fast.bound().multiply(seconds(since)).divide(SECONDS_OF_AN_HOUR, 6, RoundingMode.UP);
    }

    private static BigDecimal perHour(BigDecimal step, Duration since) {
        return step.multiply(SECONDS_OF_AN_HOUR).divide(seconds(since), 6, RoundingMode.HALF_UP);
    }
}
