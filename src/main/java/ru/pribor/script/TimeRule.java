package ru.pribor.script;

import java.time.Duration;

/**
 * When a value stood on the meter: the time a field tells, or that of the receipt; and for each element of a list a step
 * before the one before it.
 *
 * @param path   null for the time of the receipt
 * @param format of the field; null without one
 * @param step   back in time from element to element, negative for forward, null for none
 * @param first  how many steps the first element stands back, 0 or 1 as a rule
 */
public record TimeRule(DataPath path, Format format, Duration step, int first) {

    public static final TimeRule RECEIPT = new TimeRule(null, null, null, 0);

    /** How a field tells the time. What has no zone is in that of the mapping. */
    public enum Format {
        ISO, SECONDS, MILLISECONDS
    }

    public static TimeRule field(DataPath path, Format format) {
        return new TimeRule(path, format, null, 0);
    }
}
