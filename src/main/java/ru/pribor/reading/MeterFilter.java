package ru.pribor.reading;

import java.time.LocalDate;
import java.util.Set;
import ru.pribor.meter.MeterState;
import ru.pribor.quantity.Resource;

/**
 * Which meters a list shows; a part that is null, blank or empty does not narrow it.
 *
 * @param text      words; each must be found in serial or address, begin the DevEUI, or be the number of the premises
 * @param serial    the whole serial
 * @param devEui    the whole DevEUI of the radio device, hexadecimal in any case
 * @param signs     only those that show all of them
 * @param silenceId only those that a silent gateway or house excuses
 * @param missedOn  only those that were to be heard on that day of UTC and were not
 */
public record MeterFilter(String text, String serial, String devEui, Long houseId, Resource resource, MeterState state,
                          Set<MeterSign> signs, Long silenceId, LocalDate missedOn) {

    public static final MeterFilter ALL = with();

    public static MeterFilter with(MeterSign... signs) {
        return new MeterFilter(null, null, null, null, null, null, Set.of(signs), null, null);
    }

    public static MeterFilter ofHouse(long houseId) {
        return new MeterFilter(null, null, null, houseId, null, null, Set.of(), null, null);
    }

    /** The same, whatever they show. */
    public MeterFilter withoutSigns() {
        return new MeterFilter(text, serial, devEui, houseId, resource, state, Set.of(), silenceId, missedOn);
    }
}
