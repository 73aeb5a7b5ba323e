package ru.pribor.reading;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;

/**
 * What a rule is told from a day on, for the meters of a place.
 *
 * @param active  whether the rule is applied there at all
 * @param figures those the rule has; none where it is not applied
 */
public record RuleSetting(Settable of, RulePlace place, LocalDate validFrom, boolean active, Map<Figure, BigDecimal> figures,
                          RuleBasis basis) {
}
