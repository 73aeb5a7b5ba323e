package ru.pribor.reading;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import ru.pribor.quantity.Register;
import ru.pribor.quantity.Resource;

/**
 * What a rule found doubtful, and where. Values are in the register's unit.
 *
 * @param timeZone  of the house; null for a meter that stands in none, as is address
 * @param premises  number, or null for the whole house's meter
 * @param value     the doubtful one
 * @param keptAside whether it is not among the readings
 * @param against   what the rule compared with, and againstAt its time; null where the rule compares with none
 * @param measured  what the rule measured, or null
 * @param bound     what it allows, or null
 * @param clause    the act or standard the rule has its numbers from; empty for none
 */
public record Doubt(long id, long meterId, String serial, String model, Resource resource, String address, ZoneId timeZone,
                    String premises, Register register, Rule rule, Instant readAt, BigDecimal value, boolean keptAside,
                    BigDecimal against, Instant againstAt, BigDecimal measured, BigDecimal bound, String clause) {
}
