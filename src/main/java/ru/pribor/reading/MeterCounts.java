package ru.pribor.reading;

/**
 * How many meters there are.
 *
 * @param silent   of them with the event SILENT open
 * @param late     of them heard, but later than they should be
 * @param troubled of them with any other event open
 */
public record MeterCounts(long meters, long silent, long late, long troubled) {

    public static MeterCounts of(HouseRow house) {
        return new MeterCounts(house.meters(), house.silent(), house.late(), house.troubled());
    }
}
