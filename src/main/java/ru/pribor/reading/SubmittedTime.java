package ru.pribor.reading;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import ru.pribor.message.Refusal;
import ru.pribor.sheet.CellRule;

/**
 * When a person says a meter was read.
 *
 * @param time   null where only the day is told
 * @param offset null for the time of the house
 */
record SubmittedTime(LocalDate day, LocalTime time, ZoneOffset offset) {

    static final CellRule RULE = cell -> {
        of(cell);
        return cell;
    };
    private static final LocalTime NOON = LocalTime.NOON;
    private static final LocalDate EARLIEST = LocalDate.of(1990, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2100, 1, 1);
    private static final List<DateTimeFormatter> FORMATS = List.of(format("uuuu-MM-dd"), format("dd.MM.uuuu"));

    private static DateTimeFormatter format(String day) {
        return new DateTimeFormatterBuilder().appendPattern(day)
                .optionalStart().optionalStart().appendLiteral('T').optionalEnd().optionalStart().appendLiteral(' ').optionalEnd()
                .appendPattern("HH:mm[:ss]").optionalStart().appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true).optionalEnd()
                .optionalStart().appendOffset("+HH:MM", "Z").optionalEnd()
                .optionalEnd().toFormatter(Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }

    /** @throws Refusal for a text that is no day and no time */
    static SubmittedTime of(String text) {
        for (DateTimeFormatter format : FORMATS) {
            try {
                TemporalAccessor parsed = format.parse(text);
                LocalDate day = LocalDate.from(parsed);
                if (!day.isBefore(EARLIEST) && day.isBefore(LATEST)) {
                    return new SubmittedTime(day, parsed.query(TemporalQueries.localTime()),
                            parsed.query(TemporalQueries.offset()));
                }
            } catch (DateTimeException e) {
                continue;
            }
        }
        throw new Refusal("submission.error.time", CellRule.shown(text));
    }

    boolean isDayOnly() {
        return time == null;
    }

    /** Of a day alone, its noon: half a day wrong at most; of today before noon, this minute. */
    Instant in(ZoneId zone, Instant now) {
        if (offset != null) {
            return day.atTime(time).toInstant(offset).truncatedTo(ChronoUnit.MICROS);
        }
        Instant at = day.atTime(time == null ? NOON : time).atZone(zone).toInstant().truncatedTo(ChronoUnit.MICROS);
        boolean soon = time == null && at.isAfter(now) && day.equals(LocalDate.ofInstant(now, zone));
        return soon ? now.truncatedTo(ChronoUnit.MINUTES) : at;
    }

    /** When its day begins in a zone. */
    Instant dayBegins(ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    Instant dayEnds(ZoneId zone) {
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
