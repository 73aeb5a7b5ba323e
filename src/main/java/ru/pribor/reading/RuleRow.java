package ru.pribor.reading;

/**
 * A setting that is kept.
 *
 * @param state on the day it was asked for
 * @param setBy the person's name; null for a setting that came with the product
 */
public record RuleRow(long id, RuleSetting setting, State state, String setBy) {

    /** Past: a later setting of the same place took its place. */
    public enum State {
        PAST, PRESENT, FUTURE
    }
}
