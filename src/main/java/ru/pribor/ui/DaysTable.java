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
import ru.pribor.quantity.ShownUnit;
import ru.pribor.reading.DayRow;

/** The numbers of the chart, folded away: a line a day, newest first. */
final class DaysTable extends Details {

    private final Register register;
    private final boolean counter;

    /** @param counter false for a register that shows a moment: then there is no consumption */
    DaysTable(List<DayRow> days, Register register, boolean counter) {
        this.register = register;
        this.counter = counter;
        setSummaryText(getTranslation("readings.days"));
        addOpenedChangeListener(change -> {
            if (change.isOpened() && getContent().findAny().isEmpty()) {
                add(table(days));
            }
        });
    }

    private NativeTable table(List<DayRow> days) {
        String unit = Formats.unit(register, getLocale());
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
        ShownUnit unit = ShownUnit.of(register, getLocale());
        return Formats.number(unit.shown(value), unit.decimals(), getLocale());
    }
}
