package ru.pribor.ui;

import com.vaadin.flow.component.datepicker.DatePicker;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** A day, with the calendar in the reader's language; weeks begin on Monday. */
final class DateField extends DatePicker {

    DateField() {
        setI18n(new DatePickerI18n()
                .setMonthNames(Arrays.stream(Month.values())
                        .map(month -> month.getDisplayName(TextStyle.FULL_STANDALONE, getLocale())).toList())
                .setWeekdays(fromSunday(day -> day.getDisplayName(TextStyle.FULL_STANDALONE, getLocale())))
                .setWeekdaysShort(fromSunday(day -> day.getDisplayName(TextStyle.SHORT_STANDALONE, getLocale())))
                .setFirstDayOfWeek(1)
                .setDateFormat(getTranslation("date.format"))
                .setToday(getTranslation("date.today"))
                .setCancel(getTranslation("action.cancel"))
                .setBadInputErrorMessage(getTranslation("date.error")));
    }

    DateField(String label, LocalDate value) {
        this();
        setLabel(label);
        setValue(value);
    }

    private static List<String> fromSunday(Function<DayOfWeek, String> name) {
        return Stream.iterate(DayOfWeek.SUNDAY, day -> day.plus(1)).limit(7).map(name).toList();
    }
}
