package ru.pribor.ui;

import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import java.math.BigDecimal;
import java.util.List;
import ru.pribor.quantity.Register;
import ru.pribor.reading.DayRow;

/** The numbers of the chart, folded away: a line a day, newest first. */
final class DaysTable extends Details {

    private final String unit;
    private final boolean counter;

    /** @param counter false for a register that shows a moment: then there is no consumption */
    DaysTable(List<DayRow> days, Register register, boolean counter) {
        this.unit = getTranslation("unit." + register.unit().symbol());
        this.counter = counter;
        setSummaryText(getTranslation("readings.days"));
        addOpenedChangeListener(change -> {
            if (change.isOpened() && getContent().findAny().isEmpty()) {
                add(table(days));
            }
        });
    }

    private NativeTable table(List<DayRow> days) {
        NativeTable table = new NativeTable();
        table.addClassName("readings-table");
        NativeTableRow head = table.getHead().addRow();
        head.add(new NativeTableHeaderCell(getTranslation("readings.day")));
        if (counter) {
            head.add(numeric(new NativeTableHeaderCell(getTranslation("readings.consumption", unit))));
        }
        head.add(numeric(new NativeTableHeaderCell(getTranslation("readings.value", unit))),
                new NativeTableHeaderCell(getTranslation("readings.source")));
        for (int i = days.size() - 1; i >= 0; i--) {
            table.getBody().add(row(days.get(i)));
        }
        return table;
    }

    private NativeTableRow row(DayRow day) {
        NativeTableRow row = new NativeTableRow(new NativeTableCell(Formats.date(day.day(), getLocale())));
        if (counter) {
            row.add(numeric(new NativeTableCell(number(day.consumption()))));
        }
        row.add(numeric(new NativeTableCell(number(day.value()))), new NativeTableCell(getTranslation("source." + day.source())));
        return row;
    }

    private static <C extends HasStyle> C numeric(C cell) {
        cell.addClassName("numeric");
        return cell;
    }

    private String number(BigDecimal value) {
        return Formats.number(value, 3, getLocale());
    }
}
