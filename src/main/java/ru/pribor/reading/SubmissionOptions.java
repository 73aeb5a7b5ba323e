package ru.pribor.reading;

import java.util.Locale;

/**
 * How to take readings over.
 *
 * @param dryRun    judge, but store nothing
 * @param confirmed that every value is right, also where it looks wrong
 * @param locale    of the errors' messages
 */
public record SubmissionOptions(boolean dryRun, boolean confirmed, Locale locale) {
}
