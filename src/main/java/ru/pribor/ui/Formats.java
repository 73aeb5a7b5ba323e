package ru.pribor.ui;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and dates as a locale writes them: decimal comma and thin space in Russian. */
final class Formats {

    static final String NONE = "—";
    private static final char THIN_SPACE = '\u202f';
    private static final DateTimeFormatter RUSSIAN_TIME = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm");
    private static final DateTimeFormatter RUSSIAN_DATE = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final DateTimeFormatter ENGLISH_TIME = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter ENGLISH_DATE = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

    private static final DateTimeFormatter RUSSIAN_EXACT = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm:ss");
    private static final DateTimeFormatter ENGLISH_EXACT = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm:ss", Locale.ENGLISH);

    private Formats() {
    }

    /** A value with exactly as many decimals as asked for; a dash for null. */
    static String number(BigDecimal value, int decimals, Locale locale) {
        return value == null ? NONE : format(decimals, locale).format(value);
    }

    static String count(long value, Locale locale) {
        return format(0, locale).format(value);
    }

    static String time(Instant instant, ZoneId zone, Locale locale) {
        return instant == null ? NONE : (isRussian(locale) ? RUSSIAN_TIME : ENGLISH_TIME).format(instant.atZone(zone));
    }

    /** With seconds, as a device tells it. */
    static String exactTime(Instant instant, ZoneId zone, Locale locale) {
        return instant == null ? NONE : (isRussian(locale) ? RUSSIAN_EXACT : ENGLISH_EXACT).format(instant.atZone(zone));
    }

    static String date(LocalDate date, Locale locale) {
        return date == null ? NONE : (isRussian(locale) ? RUSSIAN_DATE : ENGLISH_DATE).format(date);
    }

    /** The coarsest unit of an age with its number: minutes under two hours, hours under two days, else days. */
    static Age age(Instant instant, Instant now) {
        Duration passed = Duration.between(instant, now);
        if (passed.toHours() < 2) {
            return new Age("age.minutes", Math.max(0, passed.toMinutes()));
        }
        return passed.toDays() < 2 ? new Age("age.hours", passed.toHours()) : new Age("age.days", passed.toDays());
    }

    private static DecimalFormat format(int decimals, Locale locale) {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(isRussian(locale) ? locale : Locale.ENGLISH);
        symbols.setGroupingSeparator(isRussian(locale) ? THIN_SPACE : ',');
        symbols.setDecimalSeparator(isRussian(locale) ? ',' : '.');
        DecimalFormat format = new DecimalFormat("#,##0", symbols);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format;
    }

    private static boolean isRussian(Locale locale) {
        return locale.getLanguage().equals("ru");
    }

    record Age(String key, long number) {
    }
}
