package ru.pribor.reading;

/**
 * How many meters there are.
 *
 * @param silent   of them with the event SILENT open
 * @param troubled of them with any other event open
 */
public record MeterCounts(long meters, long silent, long troubled) {
}
