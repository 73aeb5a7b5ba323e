package ru.pribor.reading;

import ru.pribor.meter.MeterState;
import ru.pribor.quantity.Resource;

/** How many meters of a house measure a resource and are in a state. */
public record HouseTally(Resource resource, MeterState state, long meters, long silent) {
}
