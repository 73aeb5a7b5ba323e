package ru.pribor.reading;

import java.math.BigDecimal;
import java.time.Instant;
import ru.pribor.quantity.Register;

/**
 * A row that has found its meter.
 *
 * @param value in the register's unit
 * @param stay  where the meter stood then
 */
record SubmittedReading(SubmittedRow row, KnownMeter meter, KnownMeter.Stay stay, Register register, BigDecimal value, Instant at) {

    Value.Key key() {
        return new Value.Key(meter.id, register.code(), at);
    }

    boolean isMain() {
        return register == meter.register();
    }
}
