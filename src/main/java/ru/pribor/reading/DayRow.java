package ru.pribor.reading;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A day of the house's time zone.
 *
 * @param value       the last reading of the day
 * @param consumption since the last reading before, or null for the first day or where the counter went back
 * @param doubtful    whether that last reading is
 * @param source      of that last reading
 */
public record DayRow(LocalDate day, BigDecimal value, BigDecimal consumption, boolean doubtful, ReadingSource source) {

    public boolean estimated() {
        return source == ReadingSource.ESTIMATED;
    }
}
