package ru.pribor.ui;

import com.vaadin.flow.i18n.I18NProvider;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;
import ru.pribor.quantity.Register;
import ru.pribor.quantity.ShownUnit;

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

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
    private static final Set<String> CITIES = Set.of("Kaliningrad", "Moscow", "Simferopol", "Volgograd", "Kirov", "Astrakhan",
            "Saratov", "Ulyanovsk", "Samara", "Yekaterinburg", "Omsk", "Novosibirsk", "Barnaul", "Tomsk", "Novokuznetsk",
            "Krasnoyarsk", "Irkutsk", "Chita", "Yakutsk", "Khandyga", "Vladivostok", "Ust-Nera", "Magadan", "Sakhalin",
            "Srednekolymsk", "Kamchatka", "Anadyr");

    private Formats() {
    }

    /** A value with exactly as many decimals as asked for; a dash for null. */
    static String number(BigDecimal value, int decimals, Locale locale) {
        return value == null ? NONE : format(decimals, locale).format(value);
    }

    /** A value with the decimals it has, at least three and at most six. */
    static String amount(BigDecimal value, Locale locale) {
        return number(value, Math.max(3, Math.min(6, value.stripTrailingZeros().scale())), locale);
    }

    /** A value of a register, with its unit as it is shown. */
    static String amount(BigDecimal value, Register register, Locale locale) {
        return amount(ShownUnit.of(register, locale).shown(value), locale) + "\u00a0" + unit(register, locale);
    }

    /** The same to be read at a glance, with a decimal or two less. */
    static String roughly(BigDecimal value, Register register, Locale locale) {
        ShownUnit unit = ShownUnit.of(register, locale);
        return number(unit.shown(value), unit.decimals(), locale) + "\u00a0" + unit(register, locale);
    }

    static String unit(Register register, Locale locale) {
        return I18NProvider.translate(locale, "unit." + ShownUnit.of(register, locale).symbol());
    }

    /** A value as a spreadsheet of the locale reads it: no thousands set apart, no trailing zeros. */
    static String plain(BigDecimal value, Locale locale) {
        String text = value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
        return isRussian(locale) ? text.replace('.', ',') : text;
    }

    static String count(long value, Locale locale) {
        return format(0, locale).format(value);
    }

    static String time(Instant instant, ZoneId zone, Locale locale) {
        return instant == null ? NONE : (isRussian(locale) ? RUSSIAN_TIME : ENGLISH_TIME).format(instant.atZone(zone));
    }

    /** As {@link #time}, but today, yesterday and tomorrow by their words. */
    static String moment(Instant instant, ZoneId zone, Locale locale) {
        if (instant == null) {
            return NONE;
        }
        ZonedDateTime time = instant.atZone(zone);
        long days = ChronoUnit.DAYS.between(LocalDate.now(zone), time.toLocalDate());
        return Math.abs(days) > 1 ? time(instant, zone, locale)
                : I18NProvider.translate(locale, days == 0 ? "time.today" : days < 0 ? "time.yesterday" : "time.tomorrow",
                CLOCK.format(time));
    }

    /** The city of a time zone and its present distance from UTC. */
    static String zone(ZoneId zone, Locale locale) {
        ZoneOffset offset = zone.getRules().getOffset(Instant.now());
        String distance = "UTC" + (offset.getTotalSeconds() == 0 ? ""
                : offset.getId().replaceFirst("^([+-])0", "$1").replaceFirst(":00$", ""));
        if (zone.normalized() instanceof ZoneOffset) {
            return distance;
        }
        String city = zone.getId().substring(zone.getId().lastIndexOf('/') + 1);
        String name = CITIES.contains(city) ? I18NProvider.translate(locale, "zone." + city) : city.replace('_', ' ');
        return name + ", " + distance;
    }

    /** With seconds, as a device tells it. */
    static String exactTime(Instant instant, ZoneId zone, Locale locale) {
        return instant == null ? NONE : (isRussian(locale) ? RUSSIAN_EXACT : ENGLISH_EXACT).format(instant.atZone(zone));
    }

    static String date(LocalDate date, Locale locale) {
        return date == null ? NONE : (isRussian(locale) ? RUSSIAN_DATE : ENGLISH_DATE).format(date);
    }

    /** The coarsest unit of an age with its number: nothing under a minute, minutes to two hours, hours to two days, else days. */
    static Age age(Instant instant, Instant now) {
        Duration passed = Duration.between(instant, now);
        if (passed.toMinutes() < 1) {
            return new Age("age.now", 0);
        }
        if (passed.toHours() < 2) {
            return new Age("age.minutes", passed.toMinutes());
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
