package ru.pribor.reading;

import ru.pribor.quantity.Resource;

/** Which doubts; null for any. */
public record DoubtFilter(Rule rule, Long houseId, Resource resource) {

    public static final DoubtFilter ALL = new DoubtFilter(null, null, null);
}
