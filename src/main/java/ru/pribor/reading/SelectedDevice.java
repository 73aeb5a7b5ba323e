package ru.pribor.reading;

import java.util.Set;

/**
 * A device whose frames are decoded again.
 *
 * @param meters those asked for, of all that are and were on its channels
 */
record SelectedDevice(long id, String devEui, String codec, Set<Long> meters) {
}
