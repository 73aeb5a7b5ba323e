package ru.pribor.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
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
class ReadingReviewTest {

    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
    private static final int DAYS = 60;
    private static final Instant FIRST = LocalDate.now(MOSCOW).minusDays(DAYS).atStartOfDay(MOSCOW).toInstant();

    @Autowired
    private ReadingReview review;
    @Autowired
    private ReadingVersions versions;
    @Autowired
    private RegistryFixture registry;
    @Autowired
    private JdbcTemplate database;
    @Autowired
    private TransactionTemplate transactions;

    @Test
    void anOrdinaryMeterIsNotDoubted() {
        Standing meter = meter(Resource.COLD_WATER);
        days(meter, Register.VOLUME, day -> 0.2 + 0.1 * (day % 3));

        review.review();

        assertThat(doubts(meter)).isEmpty();
        assertThat(count("select count(*) from pribor.daily_use where meter_id = ?", meter.id())).isEqualTo(DAYS - 1);
    }

    @Test
    void aSpikeAgainstTheOwnHistoryIsMarkedWithItsFigures() {
        Standing meter = meter(Resource.COLD_WATER);
        days(meter, Register.VOLUME, day -> day == 50 ? 4 : 0.2);

        review.review();
        review.review();

        assertThat(doubts(meter)).singleElement().satisfies(doubt -> {
            assertThat(doubt.get("rule")).isEqualTo("SPIKE");
            assertThat((BigDecimal) doubt.get("measured")).isEqualByComparingTo("4");
            assertThat((BigDecimal) doubt.get("against")).isEqualByComparingTo("0.2");
            assertThat((BigDecimal) doubt.get("bound")).isEqualByComparingTo("10");
            assertThat(((Timestamp) doubt.get("read_at")).toInstant()).isEqualTo(at(51));
        });
        assertThat(count("select verdict from pribor.reading where meter_id = ? and version = 1", meter.id())).isEqualTo(2);
    }

    @Test
    void whatStandsStillIsOneDoubtHoweverOftenItIsLookedAt() {
        Standing meter = meter(Resource.COLD_WATER);
        days(meter, Register.VOLUME, day -> day < 20 ? 0.2 : 0);

        review.review();

        assertThat(doubts(meter)).extracting(doubt -> doubt.get("rule")).containsExactly("ZERO_TOO_LONG");
    }

    @Test
    void aWrongMultiplierShowsAsTenTimesForSomeDays() {
        Standing meter = meter(Resource.COLD_WATER);
        days(meter, Register.VOLUME, day -> day < 56 ? 0.04 : 0.41);

        review.review();

        assertThat(doubts(meter)).extracting(doubt -> doubt.get("rule")).containsExactly("MULTIPLIER");
        assertThat((BigDecimal) doubts(meter).get(0).get("bound")).isEqualByComparingTo("10");
    }

    @Test
    void aMissingIntervalIsDoubtedUntilAReadingStandsInIt() {
        Standing meter = meter(Resource.COLD_WATER);
        days(meter, Register.VOLUME, day -> 0.2);
        registry.insert("delete from pribor.reading where meter_id = ? and read_at = ? returning meter_id", meter.id(),
                Timestamp.from(at(30)));
        review.review();
        assertThat(doubts(meter)).singleElement().satisfies(doubt -> {
            assertThat(doubt.get("rule")).isEqualTo("GAP");
            assertThat(((Timestamp) doubt.get("against_at")).toInstant()).isEqualTo(at(29));
            assertThat(((Timestamp) doubt.get("read_at")).toInstant()).isEqualTo(at(31));
            assertThat((BigDecimal) doubt.get("measured")).isEqualByComparingTo("48");
        });

        registry.reading(meter, at(30), "6");
        touch(meter, at(30), at(30));
        review.review();

        assertThat(doubts(meter)).singleElement().satisfies(doubt -> assertThat(doubt.get("outcome")).isEqualTo("PASSED"));
    }

    @Test
    void supplyAndReturnOfAHeatMeterAreSiblings() {
        Standing meter = meter(Resource.HEAT);
        days(meter, Register.VOLUME_SUPPLY, day -> 10);
        days(meter, Register.VOLUME_RETURN, day -> day == 40 ? 9 : 9.9);

        review.review();

        assertThat(doubts(meter)).singleElement().satisfies(doubt -> {
            assertThat(doubt.get("rule")).isEqualTo("SIBLING");
            assertThat((BigDecimal) doubt.get("measured")).isEqualByComparingTo("10");
            assertThat((BigDecimal) doubt.get("against")).isEqualByComparingTo("9");
        });
    }

    @Test
    void tariffsAddUpToTheTotalAndNoRegisterGoesBack() {
        Standing meter = meter(Resource.ELECTRICITY);
        reading(meter, Register.ENERGY, at(1), "100");
        reading(meter, Register.ENERGY_T1, at(1), "60");
        reading(meter, Register.ENERGY_T2, at(1), "40");
        reading(meter, Register.ENERGY, at(2), "110");
        reading(meter, Register.ENERGY_T1, at(2), "59");
        reading(meter, Register.ENERGY_T2, at(2), "47");
        touch(meter, at(1), at(2));

        review.review();

        assertThat(doubts(meter)).extracting(doubt -> doubt.get("rule")).containsExactlyInAnyOrder("STEP_BACK", "TARIFF_SUM");
    }

    @Test
    void aCorrectionRenewsJustTheDaysItTouches() {
        Standing meter = meter(Resource.COLD_WATER);
        days(meter, Register.VOLUME, day -> 0.2);
        review.review();
        String before = used(meter);

        Scope.asSystem(() -> transactions.execute(status -> versions.write(CorrectionCause.REPLACED, null, "", List.of(
                new NewVersion(meter.id(), Register.VOLUME, at(30), new BigDecimal("6.1"), ReadingSource.CORRECTION,
                        TimeSource.DEVICE, Verdict.GOOD, null)))));
        long changed = count("select txid_current()");
        review.review();

        assertThat(count("select count(*) from pribor.daily_use where meter_id = ? and xmin::text::bigint >= ? % 4294967296",
                meter.id(), changed)).isEqualTo(2);
        assertThat(used(meter)).isEqualTo(before.replaceFirst("^((?:[^,]*,){29})0.200000,0.200000", "$1" + "0.300000,0.100000"));
    }

    private Standing meter(Resource resource) {
        long house = registry.house();
        return registry.meter(house, registry.premises(house), resource);
    }

    private static Instant at(int day) {
        return FIRST.atZone(MOSCOW).plusDays(day).toInstant();
    }

    /** A reading at each midnight. */
    private void days(Standing meter, Register register, IntToDoubleFunction used) {
        double value = 0;
        for (int day = 0; day < DAYS; day++) {
            reading(meter, register, at(day), "%.6f".formatted(value).replace(',', '.'));
            value += used.applyAsDouble(day);
        }
        touch(meter, at(0), at(DAYS - 1));
    }

    private void reading(Standing meter, Register register, Instant at, String value) {
        registry.insert("""
                insert into pribor.reading (house_id, meter_id, read_at, received_at, register, source, time_source, verdict,
                value) values (?, ?, ?, ?, ?, 1, 1, 1, ?::numeric) returning meter_id""",
                meter.houseId(), meter.id(), Timestamp.from(at), Timestamp.from(at), register.code(), value);
    }

    private void touch(Standing meter, Instant from, Instant until) {
        registry.insert("""
                insert into pribor.meter_status (meter_id, touched_from, touched_until) values (?, ?, ?)
                on conflict (meter_id) do update set touched_from = excluded.touched_from, touched_until = excluded.touched_until
                returning meter_id""", meter.id(), Timestamp.from(from), Timestamp.from(until));
    }

    private List<Map<String, Object>> doubts(Standing meter) {
        return Scope.asSystem(() -> transactions.execute(status -> database.queryForList(
                "select * from pribor.doubt where meter_id = ? order by id", meter.id())));
    }

    private String used(Standing meter) {
        return Scope.asSystem(() -> transactions.execute(status -> database.queryForObject("""
                select string_agg(used::text, ',' order by day) from pribor.daily_use where meter_id = ?""", String.class,
                meter.id())));
    }

    private long count(String sql, Object... parameters) {
        return Scope.asSystem(() -> transactions.execute(status -> database.queryForObject(sql, Long.class, parameters)));
    }
}
