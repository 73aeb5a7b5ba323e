package ru.pribor.reading;

import static ru.pribor.reading.SubmissionColumn.CONFIRMED;
import static ru.pribor.reading.SubmissionColumn.METER_ID;
import static ru.pribor.reading.SubmissionColumn.METER_MODEL;
import static ru.pribor.reading.SubmissionColumn.READ_AT;
import static ru.pribor.reading.SubmissionColumn.REGISTER;
import static ru.pribor.reading.SubmissionColumn.SERIAL;
import static ru.pribor.reading.SubmissionColumn.UNIT;
import static ru.pribor.reading.SubmissionColumn.VALUE;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import ru.pribor.message.Refusal;
import ru.pribor.sheet.ErrorList;

/** Understands the cells of one row by themselves, without the database. */
class SubmissionReader {

    private final ErrorList errors;

    SubmissionReader(ErrorList errors) {
        this.errors = errors;
    }

    /**
     * Reads one row.
     *
     * @param cells those that are not empty
     * @return empty for a row with errors, which are then in the list
     */
    Optional<SubmittedRow> read(int number, Map<SubmissionColumn, String> cells) {
        Map<SubmissionColumn, String> normal = new EnumMap<>(SubmissionColumn.class);
        boolean good = true;
        for (Map.Entry<SubmissionColumn, String> cell : cells.entrySet()) {
            try {
                normal.put(cell.getKey(), cell.getKey().rule().normal(cell.getValue()));
            } catch (Refusal refusal) {
                good = refuse(number, cell.getKey(), refusal);
            }
        }
        good = good && has(number, normal, VALUE) && has(number, normal, READ_AT)
                && (normal.containsKey(METER_ID) || has(number, normal, SERIAL));
        return good ? Optional.of(row(number, normal)) : Optional.empty();
    }

    private static SubmittedRow row(int number, Map<SubmissionColumn, String> cells) {
        String meterId = cells.get(METER_ID);
        String unit = cells.get(UNIT);
        return new SubmittedRow(number, meterId == null ? null : Long.valueOf(meterId), cells.get(SERIAL), cells.get(METER_MODEL),
                cells.get(REGISTER), new BigDecimal(cells.get(VALUE)), unit == null ? null : SubmittedUnit.valueOf(unit),
                SubmittedTime.of(cells.get(READ_AT)), Boolean.parseBoolean(cells.get(CONFIRMED)));
    }

    private boolean has(int number, Map<SubmissionColumn, String> cells, SubmissionColumn column) {
        return cells.containsKey(column) || refuse(number, column, new Refusal("import.error.required"));
    }

    private boolean refuse(int number, SubmissionColumn column, Refusal refusal) {
        errors.add(number, column.header(), refusal.key(), refusal.arguments());
        return false;
    }
}
