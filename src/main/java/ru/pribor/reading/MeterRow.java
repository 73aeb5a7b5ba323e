package ru.pribor.reading;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import ru.pribor.meter.MeterState;
import ru.pribor.quantity.Register;
import ru.pribor.quantity.Resource;

/**
 * A meter as a list shows it.
 *
 * @param devEui     of the radio device it is read through, or null
 * @param pointId    the metering point it stands at, or null
 * @param houseId    the house of its last installation, or null; with it address and timeZone
 * @param premises   number of the premises, or null
 * @param lastReadAt when the newest value stood on the meter, or null; with it lastValue in the unit of lastRegister
 * @param validUntil the last day its verification is valid, or null
 * @param openEvents what is wrong now, oldest first
 * @param late       heard, but later than it should be
 * @param excused    not heard, since its gateway or its whole house is not
 */
public record MeterRow(long id, String serial, String devEui, String model, Resource resource, MeterState state,
                       Long pointId, Long houseId, String address, ZoneId timeZone, String premises, Instant lastReadAt,
                       BigDecimal lastValue, Register lastRegister, LocalDate validUntil, Instant lastFrameAt,
                       List<EventKind> openEvents, boolean late, boolean excused) {
}
