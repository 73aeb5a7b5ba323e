package ru.pribor.reading;

import java.time.Instant;
import java.util.Map;
import ru.pribor.quantity.Register;
import ru.pribor.reading.Estimates.Point;

/**
 * A time without readings and what stands in for them.
 *
 * @param since  the reading before
 * @param until  the reading after; null where none came yet
 * @param points with the method of each
 */
record EstimatedSpan(long meterId, Register register, Instant since, Instant until, Map<Point, EstimationMethod> points) {
}
