package ru.pribor.meter;

import java.time.Instant;

/**
 * One line of a passport's timeline.
 *
 * @param actor        the name of the person, or null for the system
 * @param body         canonical JSON, as it is hashed
 * @param previousHash of the entry before, hexadecimal, empty for the first
 */
public record PassportEntry(long meterId, int seq, Instant at, Long actorId, String actor, PassportKind kind, String body,
                            String previousHash, String hash) {
}
