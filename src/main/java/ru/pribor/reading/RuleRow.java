package ru.pribor.reading;

import java.math.BigDecimal;
import java.time.LocalDate;
import ru.pribor.quantity.Resource;

/**
 * What a rule is told from a day on, for the meters of a place. The places are null where it is for all.
 *
 * @param house  whether it is for meters of whole houses, or for those of flats
 * @param serial of the meter that stands at the one point it is for
 * @param active whether the rule is applied there at all
 * @param bound  as {@link Rule} says, as are days and least; null where the rule has none
 * @param clause the act or document the figures come from; empty for none
 * @param state  on the day it was asked for
 * @param setBy  the person's name; null for a setting that came with the product
 */
public record RuleRow(long id, Rule rule, Resource resource, Boolean house, String model, String serial, LocalDate validFrom,
                      boolean active, BigDecimal bound, Integer days, BigDecimal least, String clause, State state, String setBy) {

    /** Past: a later setting of the same place took its place. */
    public enum State {
        PAST, PRESENT, FUTURE
    }
}
