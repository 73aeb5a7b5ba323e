package ru.pribor.site;

import java.util.Locale;

/**
 * How to import.
 *
 * @param dryRun         count and check, but store nothing
 * @param organisationId the manager of new houses; only an administrator or the system may name one, null for the
 *                       caller's own organisation
 * @param locale         of the errors' messages
 */
public record ImportOptions(boolean dryRun, Long organisationId, Locale locale) {
}
