package ru.pribor.reading;

import java.time.Instant;

/**
 * A gateway that fell silent, and with it the meters that it alone hears, as far as the caller sees them.
 *
 * @param since  its last frame
 * @param meters 0 where others hear all of them
 * @param houses in which those meters stand
 */
public record GatewaySilence(long id, String gateway, Instant since, int meters, int houses) {
}
