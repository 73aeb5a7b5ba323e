package ru.pribor.meter;

import java.time.Instant;

/**
 * One line of a passport's timeline.
 *
 * @param actorId      of the person, or null where none made it
 * @param actor        the name of the person; null where none made it, or the person's data were erased
 * @param body         canonical JSON, as it is hashed
 * @param previousHash of the entry before, hexadecimal, empty for the first
 */
public record PassportEntry(long meterId, int seq, Instant at, Long actorId, String actor, PassportKind kind, String body,
                            String previousHash, String hash) {

    public PassportAuthor author() {
        return actorId == null ? PassportAuthor.of(kind, body) : PassportAuthor.PERSON;
    }
}
