package ru.pribor.meter;

/** The life of a meter. */
public enum MeterState {
    STORED, INSTALLED, IN_OPERATION, UNDER_VERIFICATION, UNDER_REPAIR, OUT_OF_ORDER, REMOVED, DECOMMISSIONED
}
