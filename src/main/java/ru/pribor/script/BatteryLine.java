package ru.pribor.script;

import java.math.BigDecimal;

/**
 * The battery, as percent; or as volts, of which two are known to mean empty and full.
 *
 * @param emptyVolts null where the field is percent
 * @param fullVolts  above {@code emptyVolts}; null where the field is percent
 */
public record BatteryLine(DataPath path, BigDecimal emptyVolts, BigDecimal fullVolts) {
}
