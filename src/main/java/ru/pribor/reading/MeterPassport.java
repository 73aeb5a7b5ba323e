package ru.pribor.reading;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import ru.pribor.document.StoredFile;
import ru.pribor.meter.PassportBreak;
import ru.pribor.meter.PassportEntry;

/**
 * All of a meter's passport.
 *
 * @param documents newest last
 * @param alarms    what the meter told, newest first
 * @param timeline  oldest first
 * @param breaks    where the timeline does not hold
 */
public record MeterPassport(MeterRow meter, MeterLife.Condition condition, List<MeterLife.Installed> installations, List<StoredFile> documents,
                            List<MeterLife.Happened> alarms, List<PassportEntry> timeline, List<PassportBreak> breaks) {

    /** Whether the whole timeline holds. */
    public boolean verified() {
        return breaks.isEmpty();
    }

    /** The house's time zone; UTC for a meter that never stood in a house. */
    public ZoneId zone() {
        return meter.timeZone() == null ? ZoneOffset.UTC : meter.timeZone();
    }
}
