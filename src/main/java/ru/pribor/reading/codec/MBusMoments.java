package ru.pribor.reading.codec;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ru.pribor.reading.TimeSource;

/** When the values of an answer stood so: each storage number has a record of its own that tells it, or none has. */
final class MBusMoments {

    private static final long NOW = 0;

    private final Map<Long, MBusTime> times = new HashMap<>();
    private final ZoneId zone;
    private final Instant receivedAt;

    /** @param zone of the meter's clock; null is reported, and taken for UTC, if a record tells a time */
    MBusMoments(Findings findings, List<MBusRecord> records, ZoneId zone, Instant receivedAt) {
        this.zone = zone == null ? ZoneOffset.UTC : zone;
        this.receivedAt = receivedAt;
        for (MBusRecord record : records) {
            MBusTime time = record.time();
            if (time != null) {
                times.merge(record.storage(), time, (one, other) -> one.dateOnly() ? other : one);
            }
        }
        if (zone == null && !times.isEmpty()) {
            findings.error("codec.error.zone");
        }
        MBusTime now = times.get(NOW);
        if (now != null && !now.dateOnly()) {
            findings.clock(instant(now));
        }
    }

    /** @return null where no record tells it */
    MBusTime time(long storage) {
        return times.get(storage);
    }

    Instant instant(MBusTime time) {
        return time.instant(zone);
    }

    /** @return null for a stored value of unknown time */
    Moment of(long storage) {
        MBusTime time = times.get(storage);
        if (storage == NOW) {
            return time == null || time.dateOnly() ? Moment.received(receivedAt)
                    : new Moment(instant(time), TimeSource.DEVICE, true);
        }
        if (time == null) {
            return null;
        }
        return time.dateOnly() ? new Moment(instant(dueDate(time)), TimeSource.DERIVED, false)
                : new Moment(instant(time), TimeSource.DEVICE, false);
    }

    /**
     * A due date on the last day of a month is meant to its end, as in OMS specification, volume 2, table G.6; any other
     * from its beginning. Either way a month is counted from first to first.
     */
    private static MBusTime dueDate(MBusTime time) {
        LocalDate date = time.local().toLocalDate();
        return date.equals(YearMonth.from(date).atEndOfMonth()) ? time.at(time.local().plusDays(1)) : time;
    }
}
