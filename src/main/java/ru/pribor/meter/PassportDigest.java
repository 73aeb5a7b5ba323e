package ru.pribor.meter;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The signed digest of the timelines that moved since the digest before.
 *
 * @param meters how many timelines it seals
 * @param digest hexadecimal
 */
public record PassportDigest(LocalDate day, long meters, String digest, Instant signedAt, Signature signature) {

    /** What the check of a signature says. */
    public enum Signature {
        /** The sealed heads give the digest, and this installation's key signed it. */
        VALID,
        /** The digest holds, but another instance's key signed it: check it there. */
        OTHER_KEY,
        /** The sealed heads, the digest or the signature were changed. */
        FORGED
    }
}
