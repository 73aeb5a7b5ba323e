package ru.pribor.reading;

import ru.pribor.quantity.Resource;

/**
 * Which meters a setting is for; each is null where it is for all.
 *
 * @param whole   whether it is for meters of whole houses, or for those of flats
 * @param model   by its name
 * @param serial  of the meter that stands at the one point it is for
 * @param address of the house; shown alone
 */
public record RulePlace(Resource resource, Boolean whole, String model, String serial, Long houseId, String address) {

    public static final RulePlace EVERYWHERE = new RulePlace(null, null, null, null, null, null);

    public static RulePlace of(Resource resource, Boolean whole, String model, String serial) {
        return new RulePlace(resource, whole, model, serial, null, null);
    }

    public static RulePlace ofHouse(Resource resource, Long houseId) {
        return new RulePlace(resource, null, null, null, houseId, null);
    }
}
