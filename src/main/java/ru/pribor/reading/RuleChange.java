package ru.pribor.reading;

import java.math.BigDecimal;
import java.time.LocalDate;
import ru.pribor.quantity.Resource;

/** A setting to come, as {@link RuleRow}; the model is named, and so is the meter at the point. */
public record RuleChange(Rule rule, Resource resource, Boolean house, String model, String serial, LocalDate validFrom,
                         boolean active, BigDecimal bound, Integer days, BigDecimal least, String clause) {
}
