package ru.pribor.reading;

/** What frames are decoded again for. */
public enum RedecodingAim {
    COMPARE,
    /** What is different becomes new versions of readings. */
    STORE,
    /** The same, and the devices are read by that codec from now on. */
    ADOPT
}
