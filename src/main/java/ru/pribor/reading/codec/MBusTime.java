package ru.pribor.reading.codec;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A date or a date with time by the meter's own clock, which knows no zone: types F (32 bits), G (16 bits, date alone) and
 * I (48 bits) of EN 13757-3, annex A.
 *
 * @param summer   the clock stands one hour ahead for summer; without it the clock shows standard time all year, as
 *                 meters do that never set it
 * @param dateOnly whether the hour is not told, and is then midnight
 */
record MBusTime(LocalDateTime local, boolean summer, boolean dateOnly) {

    private static final int INVALID = 0x80;
    private static final Duration SUMMER_SHIFT = Duration.ofHours(1);

    /** @return null where the meter marks it invalid or no calendar has it */
    static MBusTime typeF(byte[] bytes, int offset) {
        int minutes = Bytes.u8(bytes, offset);
        int hours = Bytes.u8(bytes, offset + 1);
        LocalDate date = date(bytes, offset + 2, hours >> 5 & 0b11);
        return (minutes & INVALID) != 0 ? null : of(date, hours & 0x1f, minutes & 0x3f, 0, (hours & 0x80) != 0);
    }

    /** Like {@link #typeF}. */
    static MBusTime typeI(byte[] bytes, int offset) {
        int seconds = Bytes.u8(bytes, offset);
        int minutes = Bytes.u8(bytes, offset + 1);
        LocalDate date = date(bytes, offset + 3, 1);
        return (minutes & INVALID) != 0 ? null
                : of(date, Bytes.u8(bytes, offset + 2) & 0x1f, minutes & 0x3f, seconds & 0x3f, (seconds & 0x40) != 0);
    }

    /** Like {@link #typeF}. */
    static MBusTime typeG(byte[] bytes, int offset) {
        LocalDate date = date(bytes, offset, 1);
        return date == null ? null : new MBusTime(date.atStartOfDay(), false, true);
    }

    private static MBusTime of(LocalDate date, int hour, int minute, int second, boolean summer) {
        return date == null || hour > 23 || minute > 59 || second > 59 ? null
                : new MBusTime(date.atTime(hour, minute, second), summer, false);
    }

    /** @param century since 1900; old meters leave it 0 and mean 1981 to 2080 */
    private static LocalDate date(byte[] bytes, int offset, int century) {
        int low = Bytes.u8(bytes, offset);
        int high = Bytes.u8(bytes, offset + 1);
        int twoDigits = low >> 5 | high >> 4 << 3;
        int month = high & 0x0f;
        int day = low & 0x1f;
        if (twoDigits > 99 || month < 1 || month > 12 || day < 1) {
            return null;
        }
        int year = 1900 + twoDigits + 100 * (century == 0 && twoDigits <= 80 ? 1 : century);
        return day > YearMonth.of(year, month).lengthOfMonth() ? null : LocalDate.of(year, month, day);
    }

    /** @param zone whose standard time the clock shows */
    Instant instant(ZoneId zone) {
        LocalDateTime standard = summer ? local.minus(SUMMER_SHIFT) : local;
        return standard.toInstant(zone.getRules().getStandardOffset(standard.toInstant(ZoneOffset.UTC)));
    }

    /** The same clock at another moment. */
    MBusTime at(LocalDateTime other) {
        return new MBusTime(other, summer, dateOnly);
    }
}
