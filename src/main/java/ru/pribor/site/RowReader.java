package ru.pribor.site;

import static ru.pribor.site.ImportColumn.ACCOUNT;
import static ru.pribor.site.ImportColumn.CODEC;
import static ru.pribor.site.ImportColumn.DEV_EUI;
import static ru.pribor.site.ImportColumn.HOUSE_ADDRESS;
import static ru.pribor.site.ImportColumn.HOUSE_FIAS;
import static ru.pribor.site.ImportColumn.INSTALLED_ON;
import static ru.pribor.site.ImportColumn.METER_MODEL;
import static ru.pribor.site.ImportColumn.POINT_KIND;
import static ru.pribor.site.ImportColumn.PREMISES;
import static ru.pribor.site.ImportColumn.RESOURCE;
import static ru.pribor.site.ImportColumn.SERIAL;
import static ru.pribor.site.ImportColumn.VALID_UNTIL;
import static ru.pribor.site.ImportColumn.VERIFIED_ON;

import java.util.Optional;
import ru.pribor.message.Refusal;
import ru.pribor.sheet.ErrorList;
import ru.pribor.sheet.Sheet;
import ru.pribor.sheet.SheetHeader;

/** Understands the cells of one row by themselves, without the database. */
class RowReader {

    private final SheetHeader<ImportColumn> header;
    private final ErrorList errors;
    private final boolean houseRequired;
    private boolean good;

    /** @param houseRequired where a meter without a house would be seen by nobody but an administrator */
    RowReader(SheetHeader<ImportColumn> header, ErrorList errors, boolean houseRequired) {
        this.header = header;
        this.errors = errors;
        this.houseRequired = houseRequired;
    }

    /** Empty for a row with errors, which are then in the list. */
    Optional<ImportRow> read(Sheet.Line line) {
        good = true;
        ImportRow row = ImportRow.empty(line.number());
        if (line.broken() || header.overflows(line)) {
            refuse(row, null, line.broken() ? "import.error.brokenRow" : "import.error.tooManyCells");
            return Optional.empty();
        }
        header.cells(line).forEach((column, cell) -> understand(row, column, cell));
        if (good) {
            checkWhole(row);
        }
        return good ? Optional.of(row) : Optional.empty();
    }

    private void understand(ImportRow row, ImportColumn column, String cell) {
        try {
            row.cells().put(column, column.rule().normal(cell));
        } catch (Refusal refusal) {
            refuse(row, column, refusal.key(), refusal.arguments());
        }
    }

    private void checkWhole(ImportRow row) {
        require(row, METER_MODEL, true);
        require(row, SERIAL, true);
        require(row, RESOURCE, true);
        require(row, CODEC, row.has(DEV_EUI));
        boolean placed = row.has(HOUSE_ADDRESS) || row.has(HOUSE_FIAS);
        if (!placed && (houseRequired || row.has(INSTALLED_ON) || row.has(PREMISES) || row.has(ACCOUNT))) {
            refuse(row, HOUSE_ADDRESS, "import.error.required");
        }
        require(row, POINT_KIND, placed);
        checkPoint(row);
        if (row.has(VERIFIED_ON) && row.has(VALID_UNTIL) && row.get(VALID_UNTIL).compareTo(row.get(VERIFIED_ON)) < 0) {
            refuse(row, VALID_UNTIL, "import.error.validUntil", row.get(VERIFIED_ON));
        }
    }

    private void checkPoint(ImportRow row) {
        boolean premises = "PREMISES".equals(row.get(POINT_KIND));
        if (premises) {
            require(row, PREMISES, true);
        } else if (row.has(POINT_KIND)) {
            for (ImportColumn column : new ImportColumn[] {PREMISES, ACCOUNT}) {
                if (row.has(column)) {
                    refuse(row, column, "import.error.housePoint");
                }
            }
        }
    }

    private void require(ImportRow row, ImportColumn column, boolean required) {
        if (required && !row.has(column)) {
            refuse(row, column, "import.error.required");
        }
    }

    private void refuse(ImportRow row, ImportColumn column, String key, Object... arguments) {
        good = false;
        errors.add(row.number(), column == null ? "" : column.header(), key, arguments);
    }

}
