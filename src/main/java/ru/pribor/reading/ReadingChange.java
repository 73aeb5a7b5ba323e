package ru.pribor.reading;

import java.math.BigDecimal;
import java.time.Instant;
import ru.pribor.quantity.Register;

/**
 * A reading that frames give otherwise than before.
 *
 * @param was     null where it was not there or did not count
 * @param becomes null where the frames give it no more
 */
public record ReadingChange(long meterId, Register register, Instant readAt, Kind kind, BigDecimal was, BigDecimal becomes) {

    /** What happens to it. */
    public enum Kind {
        ADDED, CHANGED, GONE,
        /** The frames say otherwise, but a person has decided on it: it stays. */
        KEPT
    }
}
