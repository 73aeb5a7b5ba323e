package ru.pribor.site;

import java.util.List;
import java.util.UUID;
import ru.pribor.sheet.ErrorList;
import ru.pribor.sheet.RowError;

/**
 * What an import did, or a dry run would do.
 *
 * @param id             of the list of all errors
 * @param rows           rows with anything in them, without the header
 * @param errors         the first {@value ErrorList#SHOWN}
 * @param errorCount     all of them
 * @param ignoredColumns names in the header that the import does not know
 */
public record ImportReport(UUID id, boolean dryRun, int rows, int created, int updated, int unchanged,
                           List<RowError> errors, long errorCount, List<String> ignoredColumns) {

    /** Rows that an import would store anew or change. */
    public int toStore() {
        return created + updated;
    }
}
