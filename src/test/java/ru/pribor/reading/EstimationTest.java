package ru.pribor.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Scope;
import ru.pribor.quantity.Register;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.RegistryFixture.Standing;

@IntegrationTest
class EstimationTest {

    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
    private static final LocalDate TODAY = LocalDate.now(MOSCOW);

    @Autowired
    private Estimation estimation;
    @Autowired
    private ReadingReview review;
    @Autowired
    private MeterReadings readings;
    @Autowired
    private RegistryFixture registry;
    @Autowired
    private JdbcTemplate database;
    @Autowired
    private TransactionTemplate transactions;

    /** 0.2 a day, 1 on the two days that are missing, of which nothing is known but their sum with the day after. */
    @Test
    void aGapIsFilledByTheShapeOfTheWeeksBeforeUntilTheTrueReadingComesAndItsDifferenceIsBooked() {
        Standing meter = meter();
        for (int ago = 60; ago >= 0; ago--) {
            if (ago != 20 && ago != 19) {
                read(meter, ago, (60 - ago) * 0.2 + (ago <= 18 ? 1 : 0));
            }
        }
        look();

        assertThat(estimates(meter)).containsExactly("SCALED 8.333333", "SCALED 8.866667");
        assertThat(days(meter, 22, 17)).containsExactly("0.2", "0.533333", "0.533334", "0.533333", "0.2");
        assertThat(open(meter)).isEmpty();

        read(meter, 20, 8);
        look();

        assertThat(value(meter, 20)).isEqualByComparingTo("8");
        assertThat(estimates(meter)).containsExactly("SCALED 8.7");
        assertThat(days(meter, 22, 17)).containsExactly("0.2", "0.2", "0.7", "0.7", "0.2");
        assertThat(booked(meter)).as("what was too little on one day was too much on others").isCloseTo(BigDecimal.ZERO,
                within(new BigDecimal("0.00001")));
        assertThat(differences(meter)).isEqualTo(3);
    }

    @Test
    void aMeterThatIsSilentIsEstimatedByItsOwnDaysThenByTheAverageOfItsMonthsAndByWhatItShowsInTheEnd() {
        Standing meter = meter();
        for (int ago = 160; ago >= 50; ago--) {
            read(meter, ago, (160 - ago) * 0.3);
        }
        look();

        List<String> methods = strings("""
                select k.reason from pribor.current_reading r
                join pribor.corrected_reading c using (meter_id, read_at, register, version)
                join pribor.correction k on k.id = c.correction_id
                where r.meter_id = ? and r.source = 5 order by r.read_at""", meter.id());
        assertThat(methods.subList(0, 7)).containsOnly("SAME_DAYS");
        assertThat(methods.subList(7, methods.size())).containsOnly("SIX_MONTHS");
        assertThat(value(meter, 48)).isEqualByComparingTo("33.6");
        assertThat(latest(meter)).as("an estimate is nobody's last reading").isEqualByComparingTo("33");

        read(meter, 0, 38);
        look();

        assertThat(value(meter, 0)).isEqualByComparingTo("38");
        assertThat(value(meter, 10)).isEqualByComparingTo("37");
        assertThat(Scope.asSystem(() -> readings.booked(meter.id(), Register.VOLUME, TODAY.minusDays(60), TODAY)))
                .isEqualByComparingTo("-10");
    }

    @Test
    void withoutAHistoryTheNormativeOfThoseWhoLiveThereCounts() {
        Standing meter = meter();
        registry.insert("update pribor.premises set persons = 2 where id = ? returning id", meter.premisesId());
        registry.insert("""
                insert into pribor.normative (resource, house_id, valid_from, amount, clause)
                values ('COLD_WATER', ?, '2020-01-01', ?, 'test') returning id""", meter.houseId(),
                BigDecimal.valueOf(TODAY.minusDays(3).lengthOfMonth()));
        registry.insert("update pribor.meter set state = 'OUT_OF_ORDER' where id = ? returning id", meter.id());
        read(meter, 3, 10);
        look();

        assertThat(estimates(meter).get(0)).as("one a day and person, three times for a failed meter").isEqualTo("NORMATIVE 16");
    }

    @Test
    void theNormativeOfHeatIsOfASquareMetreAndAPointHasItsOwnMethods() {
        long house = registry.house();
        Standing meter = registry.meter(house, registry.premises(house), Resource.HEAT);
        registry.insert("update pribor.premises set area_m2 = 50 where id = ? returning id", meter.premisesId());
        registry.insert("""
                insert into pribor.normative (resource, house_id, valid_from, amount, clause)
                values ('HEAT', ?, '2020-01-01', ?, 'test') returning id""", house, BigDecimal.valueOf(TODAY.minusDays(3).lengthOfMonth()));
        read(meter, 3, 10);
        look();

        assertThat(estimates(meter).get(0)).isEqualTo("NORMATIVE 60");

        Standing other = registry.meter(house, registry.premises(house), Resource.HEAT);
        registry.insert("update pribor.premises set area_m2 = 50 where id = ? returning id", other.premisesId());
        registry.insert("""
                insert into pribor.estimation_rule (method, point_id, valid_from, active)
                select 'NORMATIVE', point_id, '2020-01-01', false from pribor.meter where id = ? returning id""", other.id());
        read(other, 3, 10);
        look();

        assertThat(estimates(other)).isEmpty();
    }

    private void look() {
        review.review();
        estimation.estimate();
        review.review();
    }

    private Standing meter() {
        long house = registry.house();
        return registry.meter(house, registry.premises(house), Resource.COLD_WATER);
    }

    private static Instant midnight(int daysAgo) {
        return TODAY.minusDays(daysAgo).atStartOfDay(MOSCOW).toInstant();
    }

    private void read(Standing meter, int daysAgo, double value) {
        Instant at = midnight(daysAgo);
        registry.reading(meter, at, "%.6f".formatted(value).replace(',', '.'));
        registry.insert("""
                insert into pribor.meter_status as s (meter_id, last_read_at, last_value, last_register, touched_from, touched_until)
                values (?, ?, ?::numeric, ?, ?, ?)
                on conflict (meter_id) do update set
                    last_value = case when excluded.last_read_at > s.last_read_at then excluded.last_value else s.last_value end,
                    last_read_at = greatest(s.last_read_at, excluded.last_read_at),
                    touched_from = least(s.touched_from, excluded.touched_from),
                    touched_until = greatest(s.touched_until, excluded.touched_until)
                returning meter_id""", meter.id(), Timestamp.from(at), String.valueOf(value),
                meter.resource().register().code(), Timestamp.from(at), Timestamp.from(at));
    }

    private List<String> estimates(Standing meter) {
        return strings("""
                select k.reason || ' ' || trim_scale(r.value) from pribor.current_reading r
                join pribor.corrected_reading c using (meter_id, read_at, register, version)
                join pribor.correction k on k.id = c.correction_id
                where r.meter_id = ? and r.source = 5 order by r.read_at""", meter.id());
    }

    private List<String> open(Standing meter) {
        return strings("select rule from pribor.doubt where meter_id = ? and settled_at is null", meter.id());
    }

    /** As the page tells it. */
    private List<String> days(Standing meter, int from, int until) {
        return Scope.asSystem(() -> readings.days(meter.id(), Register.VOLUME, TODAY.minusDays(from - 1L), TODAY.minusDays(until - 1L),
                MOSCOW, null).stream().map(day -> day.consumption().toPlainString()).toList());
    }

    private BigDecimal value(Standing meter, int daysAgo) {
        return number("select value from pribor.current_reading where meter_id = ? and read_at = ?", meter.id(),
                Timestamp.from(midnight(daysAgo)));
    }

    private BigDecimal latest(Standing meter) {
        return number("select last_value from pribor.meter_status where meter_id = ?", meter.id());
    }

    private BigDecimal booked(Standing meter) {
        return number("select sum(used - estimated_used) from pribor.use_difference where meter_id = ?", meter.id());
    }

    private int differences(Standing meter) {
        return number("select count(*) from pribor.use_difference where meter_id = ?", meter.id()).intValue();
    }

    private BigDecimal number(String sql, Object... parameters) {
        return Scope.asSystem(() -> transactions.execute(status -> database.queryForObject(sql, BigDecimal.class, parameters)));
    }

    private List<String> strings(String sql, Object... parameters) {
        return Scope.asSystem(() -> transactions.execute(status -> database.queryForList(sql, String.class, parameters)));
    }
}
