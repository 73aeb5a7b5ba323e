package ru.pribor.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static ru.pribor.reading.ReportingMeter.betarPayload;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Scope;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.RegistryFixture.Standing;

@IntegrationTest
class SilenceWatchTest {

    private static final Instant HOUR = Instant.now().truncatedTo(ChronoUnit.HOURS);

    @Autowired
    private SilenceWatch watch;
    @Autowired
    private HouseDirectory houses;
    @Autowired
    private RegistryFixture registry;
    @Autowired
    private FrameInbox inbox;
    @Autowired
    private JdbcTemplate database;
    @Autowired
    private TransactionTemplate transactions;

    @Test
    void aMeterThatMissedThreeIntervalsIsSilentOnceAndNoLongerWithItsNextFrame() {
        ReportingMeter meter = ReportingMeter.betar(database, transactions, HOUR.minus(Duration.ofDays(30)));
        Instant last = HOUR.minus(Duration.ofHours(73));
        inbox.store(List.of(meter.message(1, last, betarPayload(last, 100, false))));

        watch.watch();
        watch.watch();

        assertThat(kinds(meter)).containsExactly("SILENT");
        assertThat(entries(meter)).containsExactly("EVENT_RAISED");
        inbox.store(List.of(meter.message(2, HOUR, betarPayload(HOUR, 101, false))));
        assertThat(kinds(meter)).isEmpty();
        assertThat(entries(meter)).containsExactly("EVENT_RAISED", "EVENT_CLEARED");
    }

    @Test
    void aMeterWithinItsScheduleIsNotSilent() {
        ReportingMeter meter = ReportingMeter.betar(database, transactions, HOUR.minus(Duration.ofDays(30)));
        Instant last = HOUR.minus(Duration.ofHours(70));
        inbox.store(List.of(meter.message(1, last, betarPayload(last, 100, false))));

        watch.watch();

        assertThat(kinds(meter)).isEmpty();
    }

    @Test
    void aMeterNeverHeardIsSilentThreeIntervalsAfterItWasRegisteredAndConnected() {
        Standing meter = registry.meter(registry.house(), null, Resource.COLD_WATER);
        Standing unconnected = registry.meter(registry.house(), null, Resource.COLD_WATER);
        registry.insert("update pribor.device_channel set valid_until = now() where meter_id = ? returning id", unconnected.id());
        registered(meter, Duration.ofHours(70));
        registered(unconnected, Duration.ofHours(73));
        watch.watch();
        assertThat(open(meter)).isEmpty();

        registered(meter, Duration.ofHours(73));
        watch.watch();

        assertThat(open(meter)).containsExactly("SILENT");
        assertThat(open(unconnected)).isEmpty();
    }

    @Test
    void aHouseMostOfWhichMissedTwoFramesIsSilentAndHoldsItsMetersUntilTheyHadTimeToReport() {
        List<Standing> meters = house(6);
        heard(meters.subList(0, 3), Duration.ofHours(50));
        heard(meters.subList(3, 4), Duration.ofHours(73));
        heard(meters.subList(4, 6), Duration.ofHours(1));

        watch.watch();
        assertThat(silentSince(meters.get(0))).isCloseTo(Instant.now().minus(Duration.ofHours(50)), within(1, ChronoUnit.MINUTES));
        assertThat(held(meters.get(3))).isTrue();

        heard(meters.subList(0, 3), Duration.ofMinutes(5));
        watch.watch();
        assertThat(silentSince(meters.get(0))).isNull();
        assertThat(held(meters.get(3))).as("a day later it would have reported").isTrue();

        registry.insert("update pribor.house_silence set began_at = began_at - interval '25 hours', "
                + "ended_at = ended_at - interval '25 hours' where house_id = ? returning id", meters.get(0).houseId());
        watch.watch();
        assertThat(held(meters.get(3))).isFalse();
    }

    @Test
    void aSilentMeterAmongOthersThatAreHeardIsNotHeld() {
        List<Standing> meters = house(6);
        heard(meters, Duration.ofHours(1));
        heard(meters.subList(0, 2), Duration.ofHours(73));

        watch.watch();

        assertThat(silentSince(meters.get(0))).isNull();
        assertThat(held(meters.get(0))).isFalse();
    }

    @Test
    void metersWhoseSilenceIsACaseAlreadyDoNotMakeTheirHouseSilent() {
        List<Standing> meters = house(9);
        heard(meters.subList(0, 4), Duration.ofHours(1));
        for (Standing dead : meters.subList(4, 8)) {
            heard(List.of(dead), Duration.ofDays(60));
            registry.insert("update pribor.meter_event set picked_up_at = now() where id = ? returning id",
                    registry.event(dead, EventKind.SILENT, Instant.now().minus(Duration.ofDays(57))));
        }
        heard(meters.subList(8, 9), Duration.ofHours(73));

        watch.watch();

        assertThat(silentSince(meters.get(8))).isNull();
        assertThat(held(meters.get(8))).isFalse();
    }

    /** Rolled back in the end, so that the meters of this test are nobody else's. */
    @Test
    void oneStatementWatchesAHundredThousandMeters() {
        Scope.asSystem(() -> transactions.executeWithoutResult(status -> {
            status.setRollbackOnly();
            database.update("""
                    insert into pribor.meter_model (name, resource) values ('Model of the crowd', 'COLD_WATER')""");
            database.update("insert into pribor.house (address) select 'Crowd ' || n from generate_series(1, 500) n");
            database.update("""
                    insert into pribor.meter (model_id, serial, resource, state, house_id)
                    select t.id, 'CROWD-' || n, 'COLD_WATER', 'IN_OPERATION', h.id
                    from generate_series(1, 100000) n
                    join pribor.house h on h.address = 'Crowd ' || 1 + n % 500, pribor.meter_model t
                    where t.name = 'Model of the crowd'""");
            database.execute("analyze pribor.meter");
            database.update("""
                    insert into pribor.meter_status (meter_id, last_frame_at)
                    select id, now() - interval '1 hour' * (id % 73) from pribor.meter where serial like 'CROWD-%'""");
            database.execute("analyze pribor.meter_status");
            long began = System.nanoTime();
            watch.watch();
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            System.out.println("The silence of 100,000 meters was watched in " + took.toMillis() + " ms");
            assertThat(took).isLessThan(Duration.ofSeconds(10));
        }));
    }

    private List<Standing> house(int meters) {
        long house = registry.house();
        return Stream.generate(() -> registry.meter(house, null, Resource.COLD_WATER)).limit(meters).toList();
    }

    private void heard(List<Standing> meters, Duration ago) {
        meters.forEach(meter -> registry.status(meter, Instant.now().minus(ago)));
    }

    private void registered(Standing meter, Duration ago) {
        registry.insert("update pribor.meter set registered_at = ? where id = ? returning id",
                Timestamp.from(Instant.now().minus(ago)), meter.id());
    }

    private Instant silentSince(Standing meter) {
        return Scope.asSystem(() -> houses.byId(meter.houseId()).orElseThrow().silentSince());
    }

    private boolean held(Standing meter) {
        return Scope.asSystem(() -> Boolean.TRUE.equals(transactions.execute(status -> database.queryForObject(
                "select held from pribor.meter_event where meter_id = ? and kind = 'SILENT'", Boolean.class, meter.id()))));
    }

    private List<String> open(Standing meter) {
        return strings("select kind from pribor.meter_event where cleared_at is null and meter_id = ?", meter.id());
    }

    private List<String> kinds(ReportingMeter meter) {
        return strings("select kind from pribor.meter_event where cleared_at is null and meter_id = ?", meter.meterId);
    }

    private List<String> entries(ReportingMeter meter) {
        return strings("select kind from pribor.passport_entry where meter_id = ? and kind like 'EVENT%' order by seq", meter.meterId);
    }

    private List<String> strings(String sql, Object... parameters) {
        return Scope.asSystem(() -> transactions.execute(status -> database.queryForList(sql, String.class, parameters)));
    }
}
