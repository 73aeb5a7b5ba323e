package ru.pribor.reading;

import java.math.BigDecimal;
import java.time.Instant;
import ru.pribor.quantity.Register;

/**
 * What a reading is to say from now on.
 *
 * @param value in the register's unit, under 10^12, up to six decimals
 * @param rule  the rule behind a verdict that is not good, or null
 */
record NewVersion(long meterId, Register register, Instant readAt, BigDecimal value, ReadingSource source,
                  TimeSource timeSource, Verdict verdict, Rule rule) {
}
