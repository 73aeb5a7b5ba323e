package ru.pribor.reading.codec;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalUnit;

/**
 * An inverse compact profile of EN 13757-3, annex F: values of one register at equal distances, from a base backwards.
 * Two bytes come first. The control has mode (bits 7..6), unit of the distance (5..4: second, minute, hour, day) and
 * coding of the values (3..0). The distance is 1 to 250 units, or 254 for a step of the calendar: a month with the unit
 * day, a quarter with hour, half a year with minute. Then the values follow, the newest first.
 *
 * <p>Modes: 1 what the counter grew by, 2 what it shrank by, 3 a difference with sign. Mode 0, values as they stood, is
 * defined but not read: no meter is known to send it and the vendor's own parser rejects it.
 */
final class MBusProfile {

    private static final int HEAD = 2;
    private static final int ABSOLUTE = 0;
    private static final int DECREMENTS = 2;
    private static final int SIGNED = 3;
    private static final int BY_CALENDAR = 254;
    private static final int LONGEST_DISTANCE = 250;
    private static final TemporalUnit[] UNITS = {ChronoUnit.SECONDS, ChronoUnit.MINUTES, ChronoUnit.HOURS, ChronoUnit.DAYS};
    private static final int[] MONTHS = {0, 6, 3, 1};
    private static final int FIRST_DIGITS = 0x9;

    private final MBusData data;
    private final int mode;
    private final int unit;
    private final int coding;
    private final int distance;

    /** Takes each value with the time it stood so. */
    interface Taker {

        /** @return false if it wants no more */
        boolean take(BigDecimal value, MBusTime time);
    }

    private MBusProfile(MBusData data) {
        int control = Bytes.u8(data.bytes(), data.offset());
        this.data = data;
        this.mode = control >> 6;
        this.unit = control >> 4 & 0b11;
        this.coding = control & 0x0f;
        this.distance = Bytes.u8(data.bytes(), data.offset() + 1);
    }

    /** @return null for a field that is no profile, or one of a kind that is not read */
    static MBusProfile of(MBusData data) {
        if (!data.isVariable() || data.length() <= HEAD) {
            return null;
        }
        MBusProfile profile = new MBusProfile(data);
        return profile.isRead() ? profile : null;
    }

    private boolean isRead() {
        int step = coding == MBusData.FLOAT ? 0 : MBusData.lengthOf(coding);
        boolean goesBack = distance == BY_CALENDAR ? MONTHS[unit] > 0 : distance > 0 && distance <= LONGEST_DISTANCE;
        return mode != ABSOLUTE && step > 0 && goesBack && (data.length() - HEAD) % step == 0;
    }

    /**
     * Goes back from the base, and stops at a value the meter marks invalid: what came before it is not known.
     *
     * @param base    as the meter sends it
     * @param measure of the values, as of the base
     * @return false if it stopped before the end
     */
    boolean expand(BigDecimal base, MBusUnit measure, MBusTime baseTime, Taker taker) {
        int step = MBusData.lengthOf(coding);
        int count = (data.length() - HEAD) / step;
        BigDecimal value = base;
        for (int i = 1; i <= count; i++) {
            BigDecimal difference = difference(data.offset() + HEAD + (i - 1) * step, step);
            if (difference == null) {
                return false;
            }
            value = mode == DECREMENTS ? value.add(difference) : value.subtract(difference);
            if (!taker.take(measure.value(value), baseTime.at(back(baseTime.local(), i)))) {
                return false;
            }
        }
        return true;
    }

    private BigDecimal difference(int offset, int length) {
        if (coding >= FIRST_DIGITS) {
            return MBusData.digits(data.bytes(), offset, length);
        }
        return mode == SIGNED ? MBusData.signed(data.bytes(), offset, length) : MBusData.unsigned(data.bytes(), offset, length);
    }

    /** The last day of a month goes back to last days. */
    private LocalDateTime back(LocalDateTime base, int steps) {
        if (distance != BY_CALENDAR) {
            return base.minus((long) steps * distance, UNITS[unit]);
        }
        LocalDateTime earlier = base.minusMonths((long) steps * MONTHS[unit]);
        return isLastOfMonth(base.toLocalDate()) ? earlier.with(YearMonth.from(earlier).atEndOfMonth()) : earlier;
    }

    private static boolean isLastOfMonth(LocalDate date) {
        return date.equals(YearMonth.from(date).atEndOfMonth());
    }
}
