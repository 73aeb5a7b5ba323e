package ru.pribor.reading;

/** Why a reading got a new version. */
public enum CorrectionCause {
    /** A person took a doubtful value for right. */
    ACCEPTED,
    /** A person took a value for wrong: it counts no more. */
    REJECTED,
    /** A person put another value in its place. */
    REPLACED,
    /** Another version of the codec, or other settings, read the same bytes otherwise. */
    DECODED_AGAIN,
    /** A rule found it doubtful after it was stored. */
    JUDGED,
    /** No reading came, and one was estimated. */
    ESTIMATED,
    /** The true reading came, or one nearer to it, after it had been estimated. */
    ARRIVED,
    /** A person brought it, by a file or by hand. */
    SUBMITTED
}
