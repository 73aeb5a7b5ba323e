package ru.pribor.reading;

import java.math.BigDecimal;
import java.time.Instant;
import ru.pribor.quantity.Register;

/** A value of a meter's register at an instant, on its way into the database; finding is what makes it doubtful, or null. */
record Value(long houseId, long meterId, Instant readAt, Instant receivedAt, Register register, TimeSource timeSource,
             BigDecimal value, Finding finding) {

    /** One value each; whatever else claims to be the same is compared with it. */
    record Key(long meterId, short register, Instant readAt) {
    }

    Value doubtful(Finding because) {
        return new Value(houseId, meterId, readAt, receivedAt, register, timeSource, value, because);
    }

    Verdict verdict() {
        return finding == null ? Verdict.GOOD : Verdict.DOUBTFUL;
    }

    /** The rule behind a verdict that is not good, or null. */
    Rule rule() {
        return finding == null ? null : finding.rule();
    }

    Key key() {
        return new Key(meterId, register.code(), readAt);
    }

    /** A value set aside instead of being used, with the one it contradicts, if any. */
    record Quarantined(Value value, BigDecimal existing, Reason reason) {

        Finding finding() {
            return new Finding(reason.rule, existing, existing == null ? null : value.readAt(), null, null);
        }
    }

    /** Why a value is set aside. */
    enum Reason {
        TIME_IN_FUTURE(Rule.TIME_IN_FUTURE), BEFORE_INSTALLATION(Rule.TIME_TOO_OLD), OTHER_VALUE(Rule.DUPLICATE),
        WRONG_REGISTER(Rule.UNIT);

        private final Rule rule;

        Reason(Rule rule) {
            this.rule = rule;
        }
    }
}
