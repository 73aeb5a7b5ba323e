package ru.pribor.reading;

import java.math.BigDecimal;
import java.time.Instant;
import ru.pribor.quantity.Register;

/**
 * A value of a meter's register.
 *
 * @param value in the register's unit, without trailing zeros
 * @param rule  the rule behind a verdict that is not good, or null
 */
public record ReadingRow(Register register, Instant readAt, Instant receivedAt, BigDecimal value, ReadingSource source,
                         TimeSource timeSource, Verdict verdict, int version, Rule rule) {
}
