package ru.pribor.reading;

import java.math.BigDecimal;
import java.time.Instant;
import ru.pribor.quantity.Register;
import ru.pribor.reading.Value.Quarantined;

/** A doubt on its way into the database. */
record NewDoubt(long houseId, long meterId, Register register, Instant readAt, Instant receivedAt, BigDecimal value,
                boolean keptAside, Finding finding) {

    static NewDoubt of(Value value) {
        return new NewDoubt(value.houseId(), value.meterId(), value.register(), value.readAt(), value.receivedAt(), value.value(),
                false, value.finding());
    }

    static NewDoubt of(Quarantined aside) {
        Value value = aside.value();
        return new NewDoubt(value.houseId(), value.meterId(), value.register(), value.readAt(), value.receivedAt(), value.value(),
                true, aside.finding());
    }
}
