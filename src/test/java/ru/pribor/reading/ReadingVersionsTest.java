package ru.pribor.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static ru.pribor.quantity.Register.VOLUME;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Scope;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.RegistryFixture.Standing;

@IntegrationTest
class ReadingVersionsTest {

    private static final Instant DAY = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(3));

    @Autowired
    private ReadingVersions versions;
    @Autowired
    private MeterReadings readings;
    @Autowired
    private RegistryFixture registry;
    @Autowired
    private JdbcTemplate database;
    @Autowired
    private TransactionTemplate transactions;
    private Standing meter;

    @BeforeEach
    void aMeterWithThreeDays() {
        meter = registry.meter(registry.house(), null, Resource.COLD_WATER);
        registry.reading(meter, DAY, "10");
        registry.reading(meter, DAY.plus(Duration.ofDays(1)), "11");
        registry.reading(meter, DAY.plus(Duration.ofDays(2)), "12");
        registry.insert("""
                insert into pribor.meter_status (meter_id, last_read_at, last_value, last_register)
                values (?, ?, 12, 1) returning meter_id""", meter.id(), Timestamp.from(DAY.plus(Duration.ofDays(2))));
    }

    @Test
    void theLastVersionCountsAndTheOnesBeforeStay() {
        Instant before = Instant.now();

        assertThat(write(CorrectionCause.REPLACED, version(1, "11.4", Verdict.GOOD))).isOne();

        assertThat(list(null)).extracting(row -> row.value().toPlainString()).containsExactly("12", "11.4", "10");
        assertThat(list(before)).extracting(row -> row.value().toPlainString()).containsExactly("12", "11", "10");
        assertThat(days(null)).containsExactly("1.4", "0.6");
        assertThat(days(before)).containsExactly("1", "1");
        List<ReadingVersion> all = Scope.asSystem(() -> readings.versions(meter.id(), VOLUME, DAY.plus(Duration.ofDays(1))));
        assertThat(all).extracting(ReadingVersion::cause).containsExactly(null, CorrectionCause.REPLACED);
        assertThat(all.get(1).reason()).isEqualTo("сверили на месте");
        assertThat(all.get(1).reading().version()).isOne();
    }

    @Test
    void whatIsSaidAlreadyMakesNoVersion() {
        write(CorrectionCause.REPLACED, version(1, "11.4", Verdict.GOOD));

        assertThat(write(CorrectionCause.REPLACED, version(1, "11.4", Verdict.GOOD))).isZero();
        assertThat(one("select count(*) from pribor.corrected_reading where meter_id = ?")).isEqualByComparingTo("1");
    }

    @Test
    void theLatestValueFollowsItsReading() {
        write(CorrectionCause.REPLACED, version(2, "12.5", Verdict.GOOD));
        assertThat(latest()).isEqualByComparingTo("12.5");

        write(CorrectionCause.REJECTED, version(2, "12.5", Verdict.REJECTED));
        assertThat(latest()).isEqualByComparingTo("11");
        assertThat(days(null)).containsExactly("1");
    }

    @Test
    void aReadingThatNeverCameBelongsToTheHouseOfItsTime() {
        write(CorrectionCause.ESTIMATED, new NewVersion(meter.id(), VOLUME, DAY.plus(Duration.ofHours(36)), new BigDecimal("11.5"),
                ReadingSource.ESTIMATED, TimeSource.DERIVED, Verdict.GOOD, null));

        assertThat(one("select house_id from pribor.reading where meter_id = ? and source = 5 and version = 1"))
                .isEqualByComparingTo(BigDecimal.valueOf(meter.houseId()));
    }

    private NewVersion version(int day, String value, Verdict verdict) {
        return new NewVersion(meter.id(), VOLUME, DAY.plus(Duration.ofDays(day)), new BigDecimal(value), ReadingSource.CORRECTION,
                TimeSource.DEVICE, verdict, null);
    }

    private int write(CorrectionCause cause, NewVersion version) {
        return Scope.asSystem(() -> transactions.execute(status ->
                versions.write(cause, null, "сверили на месте", List.of(version))));
    }

    private List<ReadingRow> list(Instant knownOn) {
        return Scope.asSystem(() -> readings.list(new MeterReadings.Asked(meter.id(), null, DAY, DAY.plus(Duration.ofDays(9)),
                knownOn), 0, 100));
    }

    private List<String> days(Instant knownOn) {
        LocalDate first = LocalDate.ofInstant(DAY, ZoneOffset.UTC);
        return Scope.asSystem(() -> readings.days(meter.id(), VOLUME, first.plusDays(1), first.plusDays(9), ZoneOffset.UTC, knownOn)
                .stream().map(day -> day.consumption().toPlainString()).toList());
    }

    private BigDecimal latest() {
        return one("select last_value from pribor.meter_status where meter_id = ?");
    }

    private BigDecimal one(String sql) {
        return Scope.asSystem(() -> transactions.execute(status -> database.queryForObject(sql, BigDecimal.class, meter.id())));
    }
}
