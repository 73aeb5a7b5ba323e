package ru.pribor.ui;

import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import ru.pribor.reading.Coverage.Heard;

/** Weeks side by side, a cell a day, that says how many meters were not heard and leads to them. Arrow keys go from day to day. */
@JavaScript("context://theme/coverage-calendar.js")
final class CoverageCalendar extends NativeTable {

    static final int WEEKS = 13;

    private final transient Map<LocalDate, Heard> days;
    private final Long houseId;

    /** @param houseId whose days they are, or null for all houses */
    CoverageCalendar(Map<LocalDate, Heard> days, LocalDate last, Long houseId) {
        this.days = days;
        this.houseId = houseId;
        addClassName("coverage-calendar");
        getElement().setAttribute("role", "grid");
        getElement().setAttribute("aria-label", getTranslation("coverage.calendar"));
        LocalDate first = first(last);
        getHead().add(months(first));
        for (DayOfWeek weekday : DayOfWeek.values()) {
            getBody().add(row(weekday, first, last));
        }
        getElement().executeJs("window.priborCoverageCalendar(this)");
    }

    /** The Monday with which a calendar begins that ends with a day. */
    static LocalDate first(LocalDate last) {
        return last.minusWeeks(WEEKS - 1).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private NativeTableRow months(LocalDate first) {
        NativeTableRow row = new NativeTableRow(new NativeTableCell());
        for (int week = 0; week < WEEKS; week++) {
            LocalDate monday = first.plusWeeks(week);
            boolean begins = week == 0 ? monday.getMonth() == monday.plusWeeks(1).getMonth()
                    : monday.getMonth() != monday.minusWeeks(1).getMonth();
            row.add(new NativeTableHeaderCell(begins ? monday.getMonth().getDisplayName(TextStyle.SHORT_STANDALONE, getLocale()) : ""));
        }
        return row;
    }

    private NativeTableRow row(DayOfWeek weekday, LocalDate first, LocalDate last) {
        NativeTableRow row = new NativeTableRow(
                new NativeTableHeaderCell(weekday.getDisplayName(TextStyle.SHORT_STANDALONE, getLocale())));
        for (int week = 0; week < WEEKS; week++) {
            LocalDate day = first.plusWeeks(week).with(weekday);
            row.add(day.isAfter(last) ? new NativeTableCell() : cell(day));
        }
        return row;
    }

    private NativeTableCell cell(LocalDate day) {
        NativeTableCell cell = new NativeTableCell();
        Heard heard = days.get(day);
        cell.addClassName(CoverageLevel.of(heard).look());
        if (heard != null) {
            String words = CoverageLevel.words(day, heard, getLocale());
            Anchor link = CoverageLevel.link(day, houseId);
            link.setText(heard.missed() == 0 ? "" : Formats.count(heard.missed(), getLocale()));
            link.setTitle(words);
            link.setAriaLabel(words);
            cell.add(link);
        }
        return cell;
    }
}
