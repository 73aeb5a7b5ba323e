package ru.pribor.reading;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What a rule found, with its figures; each null where the rule has none.
 *
 * @param against   the value compared with, and againstAt its time
 * @param measured  what the rule measured
 * @param bound     what it allows
 */
record Finding(Rule rule, BigDecimal against, Instant againstAt, BigDecimal measured, BigDecimal bound) {

    static Finding of(Rule rule) {
        return new Finding(rule, null, null, null, null);
    }
}
