package ru.pribor.reading;

import java.math.BigDecimal;
import java.time.Instant;
import ru.pribor.quantity.Register;

/** A value of a meter's register at an instant, on its way into the database; rule is null for none. */
record Value(long houseId, long meterId, Instant readAt, Instant receivedAt, Register register, TimeSource timeSource,
             Verdict verdict, Rule rule, BigDecimal value) {

    /** One value each; whatever else claims to be the same is compared with it. */
    record Key(long meterId, short register, Instant readAt) {
    }

    Value doubtful(Rule because) {
        return new Value(houseId, meterId, readAt, receivedAt, register, timeSource, Verdict.DOUBTFUL, because, value);
    }

    Key key() {
        return new Key(meterId, register.code(), readAt);
    }

    /** A value set aside instead of being used, with the one it contradicts, if any. */
    record Quarantined(Value value, BigDecimal existing, Reason reason) {
    }

    /** Why a value is set aside. */
    enum Reason {
        TIME_IN_FUTURE, BEFORE_INSTALLATION, OTHER_VALUE, WRONG_REGISTER
    }
}
