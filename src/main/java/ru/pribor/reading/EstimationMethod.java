package ru.pribor.reading;

/** How a missing reading is estimated, from the surest to the last resort. */
public enum EstimationMethod {
    /** Between two readings, shaped like the same days of the weeks before and scaled to what both of them show. */
    SCALED,
    /** Between two readings, on a straight line. */
    LINEAR,
    /** After the last reading: like the same day of the weeks before. */
    SAME_DAYS,
    /** After the last reading: the own usual consumption, as much more or less as similar points of the house had that day. */
    SIMILAR,
    /** After the last reading: the average of the months before (rules 354, clause 59). */
    SIX_MONTHS,
    /** After the last reading: the normative for the persons who live there (rules 354, clause 60). */
    NORMATIVE
}
