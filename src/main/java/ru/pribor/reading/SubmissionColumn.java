package ru.pribor.reading;

import ru.pribor.sheet.CellRule;
import ru.pribor.sheet.SheetColumn;

/**
 * The columns of a file of readings, in the order of the template. The meter is named by its serial, with the model where
 * two have the same, or by its id.
 */
public enum SubmissionColumn implements SheetColumn {
    SERIAL(CellRule.text(64)),
    METER_MODEL(CellRule.text(200)),
    /** An id of {@code Register}, or {@code t1} to {@code t4}; empty for the register that consumption is counted by. */
    REGISTER(SubmittedRegister.RULE),
    VALUE(CellRule.notNegative(12, 6)),
    /** Empty for the register's own. */
    UNIT(SubmittedUnit.RULE),
    /** A day, or a day and a time of the house's zone or with an offset. */
    READ_AT(SubmittedTime.RULE),
    /** That the value is right although it looks wrong. */
    CONFIRMED(CellRule.yes()),
    METER_ID(CellRule.whole(1, Long.MAX_VALUE));

    private final CellRule rule;

    SubmissionColumn(CellRule rule) {
        this.rule = rule;
    }

    @Override
    public boolean optional() {
        return this != VALUE && this != READ_AT;
    }

    @Override
    public boolean isDate() {
        return this == READ_AT;
    }

    @Override
    public CellRule rule() {
        return rule;
    }
}
