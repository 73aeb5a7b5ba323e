package ru.pribor.reading;

import static ru.pribor.reading.SetBased.bind;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import ru.pribor.quantity.Register;
import ru.pribor.reading.Estimates.DayUse;
import ru.pribor.reading.Estimates.Known;
import ru.pribor.reading.Estimates.Point;

/** Estimates after the last reading of a meter that is late, for the days which are over. */
@Component
class LateEstimates {

    private final JdbcTemplate database;

    LateEstimates(JdbcTemplate database) {
        this.database = database;
    }

    /** A meter with its last reading, and the point from which it is to be estimated on. */
    private record Late(long meterId, Register register, Instant lastReadAt, Point from) {

        /** Up to the first day of which nothing is known. */
        EstimatedSpan filled(List<Day> days) {
            Map<Point, EstimationMethod> points = new LinkedHashMap<>();
            Point last = from;
            for (Day day : days) {
                DayUse use = Estimates.of(day.known());
                if (use == null) {
                    break;
                }
                last = Estimates.after(last, day.ends(), use.used());
                points.put(last, use.method());
            }
            return new EstimatedSpan(meterId, register, lastReadAt, null, points);
        }
    }

    private record Day(Instant ends, Known known) {
    }

    /** The first meters after the one given; with no points where nothing is known. */
    List<EstimatedSpan> next(Instant now, long afterMeter, int limit) {
        Map<Late, List<Day>> meters = new LinkedHashMap<>();
        database.query(EstimationQueries.LATE, bind(now, afterMeter, now, now, limit, now), row -> {
            meters.computeIfAbsent(late(row), any -> new ArrayList<>()).add(day(row));
        });
        return meters.entrySet().stream().map(late -> late.getKey().filled(late.getValue())).toList();
    }

    private static Late late(ResultSet row) throws SQLException {
        return new Late(row.getLong("meter_id"), Register.ofCode(row.getShort("register")), MeterLife.instant(row, "last_read_at"),
                new Point(MeterLife.instant(row, "read_at"), row.getBigDecimal("value")));
    }

    private static Day day(ResultSet row) throws SQLException {
        return new Day(MeterLife.instant(row, "ends"), new Known(row.getObject("day", LocalDate.class),
                row.getBigDecimal("same_days"), row.getBigDecimal("usual"), row.getBigDecimal("similar"),
                row.getBigDecimal("months"), row.getBigDecimal("normative")));
    }
}
