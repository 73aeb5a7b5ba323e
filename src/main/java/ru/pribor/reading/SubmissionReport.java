package ru.pribor.reading;

import java.util.List;
import java.util.UUID;
import ru.pribor.sheet.ErrorList;
import ru.pribor.sheet.RowError;

/**
 * What became of readings that somebody brought, or what a dry run would make of them.
 *
 * @param id             of the list of all errors; null where there is none
 * @param rows           rows with anything in them, without the header
 * @param unchanged      rows that say what is stored already
 * @param toConfirm      rows that look wrong and were not confirmed; they are among the errors, under the column
 *                       {@code confirmed}
 * @param errors         the first {@value ErrorList#SHOWN}
 * @param errorCount     all of them
 * @param ignoredColumns names in the header that nobody knows
 */
public record SubmissionReport(UUID id, boolean dryRun, int rows, int stored, int unchanged, int toConfirm,
                               List<RowError> errors, long errorCount, List<String> ignoredColumns) {
}
