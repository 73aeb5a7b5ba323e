package ru.pribor.reading;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What ran through a register in a half-open time.
 *
 * @param used      in the register's unit, without trailing zeros
 * @param from      where the readings begin; later than asked for where none is known from before
 * @param until     where they end
 * @param estimated whether an estimated reading takes part
 */
public record Consumption(BigDecimal used, Instant from, Instant until, boolean estimated) {
}
