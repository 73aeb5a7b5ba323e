package ru.pribor.reading;

import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

/**
 * A house as a list shows it, with the meters in it that the caller sees.
 *
 * @param fias        the address register's identifier, or null
 * @param silent      meters with the event SILENT open
 * @param late        meters heard, but later than they should be
 * @param troubled    meters with any other event open
 * @param silentSince the last frame before the house fell silent as a whole, or null
 */
public record HouseRow(long id, String address, UUID fias, ZoneId timeZone, long meters, long silent, long late,
                       long troubled, Instant silentSince) {
}
