package ru.pribor.reading;

import java.math.BigDecimal;

/**
 * A row whose cells are understood by themselves; what is not told is null.
 *
 * @param number   as a spreadsheet counts, the header being row 1; of a form or a call, from 1
 * @param register id of the register
 * @param value    in the unit
 */
record SubmittedRow(int number, Long meterId, String serial, String model, String register, BigDecimal value,
                    SubmittedUnit unit, SubmittedTime readAt, boolean confirmed) {
}
