package ru.pribor.process;

import ru.pribor.quantity.Resource;

/** @param houseId 0 where the meter stands in no house */
public record OpenCase(long id, long meterId, long houseId, Resource resource) {
}
