package ru.pribor.reading;

import ru.pribor.meter.MeterState;
import ru.pribor.quantity.Resource;

/**
 * Which meters a list shows; a part that is null, blank or false does not narrow it.
 *
 * @param text    words; each must be found in serial or address, begin the DevEUI, or be the number of the premises
 * @param serial  the whole serial
 * @param devEui  the whole DevEUI of the radio device, hexadecimal in any case
 * @param silent  only those with the event SILENT open
 * @param troubled only those with any other event open
 */
public record MeterFilter(String text, String serial, String devEui, Long houseId, Resource resource, MeterState state,
                          boolean silent, boolean troubled) {

    public static final MeterFilter ALL = new MeterFilter(null, null, null, null, null, null, false, false);

    /** The same, whatever is open at the meters. */
    public MeterFilter withoutFlags() {
        return new MeterFilter(text, serial, devEui, houseId, resource, state, false, false);
    }

    public static MeterFilter ofHouse(long houseId) {
        return new MeterFilter(null, null, null, houseId, null, null, false, false);
    }
}
