package ru.pribor.reading;

import static ru.pribor.reading.SetBased.bind;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import ru.pribor.quantity.Register;
import ru.pribor.reading.Estimates.Point;

/** Estimates between two readings: what was consumed is known, only how it was spread is not. */
@Component
class GapEstimates {

    private final JdbcTemplate database;

    GapEstimates(JdbcTemplate database) {
        this.database = database;
    }

    private record Gap(long meterId, Register register, Point start, Point end) {

        EstimatedSpan filled(List<Stretch> stretches) {
            List<BigDecimal> weights = stretches.stream().map(Stretch::weight).toList();
            EstimationMethod method = Estimates.isShape(weights) ? EstimationMethod.SCALED : EstimationMethod.LINEAR;
            List<Instant> midnights = stretches.stream().map(Stretch::ends).limit(stretches.size() - 1L).toList();
            Map<Point, EstimationMethod> points = new LinkedHashMap<>();
            Estimates.between(start, midnights, end, weights).forEach(point -> points.put(point, method));
            return new EstimatedSpan(meterId, register, start.at(), end.at(), points);
        }
    }

    /** The part of a day that lies in the gap. */
    private record Stretch(Instant ends, BigDecimal weight) {
    }

    /** The first of the gaps that are open and not filled. */
    List<EstimatedSpan> next(int limit) {
        Map<Gap, List<Stretch>> gaps = new LinkedHashMap<>();
        database.query(EstimationQueries.GAPS, bind(limit), row -> {
            gaps.computeIfAbsent(gap(row), any -> new ArrayList<>())
                    .add(new Stretch(MeterLife.instant(row, "ends"), row.getBigDecimal("weight")));
        });
        return gaps.entrySet().stream().map(gap -> gap.getKey().filled(gap.getValue())).toList();
    }

    private static Gap gap(ResultSet row) throws SQLException {
        return new Gap(row.getLong("meter_id"), Register.ofCode(row.getShort("register")),
                new Point(MeterLife.instant(row, "against_at"), row.getBigDecimal("against")),
                new Point(MeterLife.instant(row, "read_at"), row.getBigDecimal("value")));
    }
}
