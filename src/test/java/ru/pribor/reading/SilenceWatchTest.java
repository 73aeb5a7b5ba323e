package ru.pribor.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static ru.pribor.reading.ReportingMeter.betarPayload;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.IntegrationTest;
import ru.pribor.TestPostgres;
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
    private MeterDirectory directory;
    @Autowired
    private Gateways gateways;
    @Autowired
    private RegistryFixture registry;
    @Autowired
    private FrameInbox inbox;
    @Autowired
    private JdbcTemplate database;
    @Autowired
    private JdbcClient client;
    @Autowired
    private GatewaySilences gatewaySilences;
    @Autowired
    private HouseSilences houseSilences;
    @Autowired
    private LateMeters lateMeters;
    @Autowired
    private TransactionTemplate transactions;

    @Test
    void aMeterThatMissedThreeIntervalsIsSilentOnceAndNoLongerWithItsNextFrame() {
        ReportingMeter meter = ReportingMeter.betar(database, transactions, HOUR.minus(Duration.ofDays(30)));
        Instant last = HOUR.minus(Duration.ofHours(73));
        inbox.store(List.of(meter.message(1, last, betarPayload(last, 100, false))));

        watch();
        watch();

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

        watch();

        assertThat(kinds(meter)).isEmpty();
    }

    @Test
    void aMeterNeverHeardIsSilentThreeIntervalsAfterItWasRegisteredAndConnected() {
        Standing meter = registry.meter(registry.house(), null, Resource.COLD_WATER);
        Standing unconnected = registry.meter(registry.house(), null, Resource.COLD_WATER);
        registry.insert("update pribor.device_channel set valid_until = now() where meter_id = ? returning id", unconnected.id());
        registered(meter, Duration.ofHours(70));
        registered(unconnected, Duration.ofHours(73));
        watch();
        assertThat(open(meter)).isEmpty();

        registered(meter, Duration.ofHours(73));
        watch();

        assertThat(open(meter)).containsExactly("SILENT");
        assertThat(open(unconnected)).isEmpty();
    }

    @Test
    void aHouseMostOfWhichMissedTwoFramesIsSilentAndExcusesItsMetersUntilTheyHadTimeToReport() {
        List<Standing> meters = house(6);
        heard(meters.subList(0, 3), Duration.ofHours(50));
        heard(meters.subList(3, 4), Duration.ofHours(73));
        heard(meters.subList(4, 6), Duration.ofHours(1));

        watch();
        assertThat(silentSince(meters.get(0))).isCloseTo(Instant.now().minus(Duration.ofHours(50)), within(1, ChronoUnit.MINUTES));
        assertThat(open(meters.get(3))).isEmpty();

        heard(meters.subList(0, 3), Duration.ofMinutes(5));
        watch();
        assertThat(silentSince(meters.get(0))).isNull();
        assertThat(open(meters.get(3))).as("a day later it would have reported").isEmpty();

        aDayLater("house_id = " + meters.get(0).houseId());
        watch();
        assertThat(open(meters.get(3))).containsExactly("SILENT");
    }

    @Test
    void aSilentMeterAmongOthersThatAreHeardIsNotExcused() {
        List<Standing> meters = house(6);
        heard(meters, Duration.ofHours(1));
        heard(meters.subList(0, 2), Duration.ofHours(73));

        watch();

        assertThat(silentSince(meters.get(0))).isNull();
        assertThat(open(meters.get(0))).containsExactly("SILENT");
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

        watch();

        assertThat(silentSince(meters.get(8))).isNull();
        assertThat(open(meters.get(8))).containsExactly("SILENT");
    }

    @Test
    void aGatewayThatFellSilentIsOneIncidentInsteadOfOneOfEachMeterThatOnlyItHears() {
        List<Standing> meters = house(4);
        heard(meters, Duration.ofHours(80));
        long gateway = gateway(meters, Duration.ofHours(80).minusMinutes(1));
        gateway(meters.subList(3, 4), Duration.ofHours(81));

        watch();
        GatewaySilence silence = silenceOf(gateway);
        assertThat(silence.meters()).isEqualTo(3);
        assertThat(silence.houses()).isOne();
        assertThat(silence.since()).isCloseTo(Instant.now().minus(Duration.ofHours(80)), within(2, ChronoUnit.MINUTES));
        assertThat(open(meters.get(0))).isEmpty();
        assertThat(open(meters.get(3))).as("another gateway hears it too").containsExactly("SILENT");
        assertThat(silentSince(meters.get(0))).as("the house is not silent besides").isNull();
        assertThat(found(new MeterFilter(null, null, null, null, null, null, Set.of(), silence.id(), null)))
                .containsExactlyInAnyOrderElementsOf(meters.subList(0, 3).stream().map(Standing::id).toList());
        assertThat(Scope.asSystem(() -> directory.byId(meters.get(0).id()))).get().matches(MeterRow::excused);

        registry.insert("update pribor.gateway set last_heard_at = now() where id = ? returning id", gateway);
        heard(meters.subList(0, 1), Duration.ZERO);
        watch();
        assertThat(silenceOf(gateway)).isNull();
        assertThat(open(meters.get(1))).as("a day later it would have reported").isEmpty();

        aDayLater("gateway_id = " + gateway);
        watch();
        assertThat(open(meters.get(0))).isEmpty();
        assertThat(open(meters.get(1))).containsExactly("SILENT");
    }

    @Test
    void aGatewayTakesOverTheSilenceOfTheHousesThatOnlyItHears() {
        List<Standing> meters = house(5);
        heard(meters, Duration.ofHours(50));
        watch();
        assertThat(silentSince(meters.get(0))).isNotNull();

        long gateway = gateway(meters, Duration.ofHours(49));
        watch();

        assertThat(silenceOf(gateway).meters()).isEqualTo(5);
        assertThat(silentSince(meters.get(0))).isNull();
    }

    @Test
    void aGatewayThatStillHearsOthersExcusesNobody() {
        List<Standing> meters = house(4);
        heard(meters, Duration.ofHours(80));
        long gateway = gateway(meters, Duration.ofMinutes(10));

        watch();

        assertThat(silenceOf(gateway)).isNull();
        assertThat(open(meters.get(0))).containsExactly("SILENT");
    }

    @Test
    void aMeterIsLateFromHalfAnIntervalAfterItsFrameWasDueUntilItWasInTimeForThree() {
        Standing meter = house(1).get(0);
        heard(List.of(meter), Duration.ofHours(35));
        watch();
        assertThat(late(meter)).isFalse();

        heard(List.of(meter), Duration.ofHours(37));
        watch();
        assertThat(late(meter)).isTrue();
        assertThat(open(meter)).isEmpty();
        assertThat(Scope.asSystem(() -> directory.counts(MeterFilter.ofHouse(meter.houseId())))).isEqualTo(new MeterCounts(1, 0, 1, 0));

        heard(List.of(meter), Duration.ZERO);
        watch();
        assertThat(late(meter)).as("its frame came, but late").isTrue();

        registry.insert("""
                update pribor.late_meter set noticed_at = noticed_at - interval '73 hours' where meter_id = ? returning meter_id""",
                meter.id());
        watch();
        assertThat(late(meter)).isFalse();
    }

    @Test
    void aLateMeterThatFallsSilentIsSilentAlone() {
        Standing meter = house(1).get(0);
        heard(List.of(meter), Duration.ofHours(37));
        watch();
        heard(List.of(meter), Duration.ofHours(73));
        watch();

        assertThat(open(meter)).containsExactly("SILENT");
        assertThat(late(meter)).isFalse();
    }

    @Test
    void aGatewayThatHeardNoneOfWhatOthersHearIsSilentThoughNoMeterIsItsAlone() {
        List<Standing> meters = house(12);
        heard(meters, Duration.ofMinutes(10));
        long dead = gateway(meters, Duration.ofHours(3));
        long other = gateway(meters, Duration.ofMinutes(10));
        long faint = gateway(meters.subList(0, 9), Duration.ofHours(3));
        meters.forEach(meter -> onTheAir(meter, Duration.ofHours(3), 1));

        watch();
        assertThat(silenceOf(dead)).matches(silence -> silence.meters() == 0 && silence.houses() == 0);
        assertThat(silenceOf(other)).isNull();
        assertThat(silenceOf(faint)).as("it may have missed nine frames").isNull();
        assertThat(Scope.asSystem(() -> gateways.silences(meters.get(0).houseId(), 9))).as("no meter of the house is out of reach").isEmpty();

        registry.insert("update pribor.gateway set last_heard_at = now() where id = ? returning id", dead);
        watch();
        assertThat(silenceOf(dead)).isNull();
    }

    @Test
    void aGatewayThatHeardOneFrameOfFiveBeforeMayMissTwelve() {
        List<Standing> meters = house(12);
        heard(meters, Duration.ofMinutes(10));
        long seldom = gateway(meters, Duration.ofHours(3));
        gateway(meters, Duration.ofMinutes(10));
        meters.forEach(meter -> onTheAir(meter, Duration.ofHours(3), 5));

        watch();

        assertThat(silenceOf(seldom)).isNull();
    }

    @Test
    void aGatewayThatIsAwayForAMonthIsGoneAndExcusesNobody() {
        List<Standing> meters = house(4);
        heard(meters, Duration.ofDays(29));
        long gateway = gateway(meters, Duration.ofDays(29));
        watch();
        assertThat(silenceOf(gateway)).isNotNull();

        registry.insert("update pribor.gateway set last_heard_at = now() - interval '31 days' where id = ? returning id", gateway);
        watch();
        aDayLater("gateway_id = " + gateway);
        watch();

        assertThat(silenceOf(gateway)).isNull();
        assertThat(open(meters.get(0))).containsExactly("SILENT");
    }

    @Test
    void noMeterIsToldSilentWhileFramesComeThatWaited() {
        Standing meter = house(1).get(0);
        heard(List.of(meter), Duration.ofHours(73));
        Backlog backlog = new Backlog();
        SilenceWatch patient = new SilenceWatch(client, gatewaySilences, houseSilences, lateMeters, transactions, Clock.systemUTC(),
                backlog, Duration.ofMinutes(1));

        backlog.took(500, Instant.now().minus(Duration.ofHours(72)), Instant.now());
        patient.watchAtTimes();
        assertThat(open(meter)).isEmpty();

        await().atMost(Duration.ofSeconds(10)).until(backlog::isDrained);
        patient.watchAtTimes();
        assertThat(open(meter)).containsExactly("SILENT");
    }

    @Test
    void silentMetersAreToldThoughTheirGatewaysTakeTooLong() {
        Standing meter = house(1).get(0);
        heard(List.of(meter), Duration.ofHours(73));
        GatewaySilences stalled = new GatewaySilences(client, 1.25, 3, 10, Duration.ofDays(30)) {
            @Override
            void judge(Timestamp now) {
                client.sql("select 1 from pg_sleep(60)").query(Integer.class).single();
            }
        };

        new SilenceWatch(client, stalled, houseSilences, lateMeters, transactions, Clock.systemUTC(), new Backlog(),
                Duration.ofSeconds(3)).watch();

        assertThat(open(meter)).containsExactly("SILENT");
    }

    @Test
    void oneStatementWatchesAHundredThousandMeters() {
        rolledBack(() -> {
            crowd(100_000);
            assertThat(watched("100,000 meters")).isLessThan(Duration.ofSeconds(10));
            assertThat(database.queryForObject("""
                    select count(*) from pribor.meter_event e join pribor.meter m on m.id = e.meter_id
                    where m.serial like 'CROWD-%'""", Long.class)).isZero();
        });
    }

    /** {@code ./pribor bench silence} takes 100,000. */
    @Test
    void everyGatewayFallsSilentAtOnce() {
        int meters = Integer.getInteger("pribor.silence.meters", 10_000);
        rolledBack(() -> {
            crowd(meters);
            everyGatewayFellSilent(meters / 500);
            long millis = watched(meters + " meters as all " + meters / 500 + " gateways fall silent").toMillis();
            System.out.println("{\"bench\":\"silence\",\"meters\":" + meters + ",\"fallenMillis\":" + millis
                    + ",\"excusedMillis\":" + watched(meters + " meters that silent gateways excuse").toMillis() + "}");
            assertThat(millis).isLessThan(20_000);
            assertThat(database.queryForObject("select count(*) from pribor.common_silence s join pribor.gateway g "
                    + "on g.id = s.gateway_id where g.server = 'crowd' and s.meters = 500", Integer.class)).isEqualTo(meters / 500);
        });
    }

    /** So that the meters of such a test are nobody else's. */
    private void rolledBack(Runnable test) {
        Scope.asSystem(() -> transactions.executeWithoutResult(status -> {
            status.setRollbackOnly();
            test.run();
        }));
    }

    private void crowd(int meters) {
        database.update("insert into pribor.meter_model (name, resource) values ('Model of the crowd', 'COLD_WATER')");
        database.update("insert into pribor.house (address) select 'Crowd ' || n from generate_series(1, 500) n");
        database.update("""
                insert into pribor.meter (model_id, serial, resource, state, house_id)
                select t.id, 'CROWD-' || n, 'COLD_WATER', 'IN_OPERATION', h.id
                from generate_series(1, ?) n
                join pribor.house h on h.address = 'Crowd ' || 1 + n % 500, pribor.meter_model t
                where t.name = 'Model of the crowd'""", meters);
        TestPostgres.analyze(database, "pribor.meter");
        database.update("""
                insert into pribor.meter_status (meter_id, last_frame_at)
                select id, now() - interval '1 hour' * (id % 72) from pribor.meter where serial like 'CROWD-%'""");
        TestPostgres.analyze(database, "pribor.meter_status");
    }

    /** Each of the gateways heard meters of its own for a week. */
    private void everyGatewayFellSilent(int gateways) {
        filled("gateway", """
                insert into pribor.gateway (name, server, first_heard_at, last_heard_at)
                select 'crowd-' || n, 'crowd', now() - interval '99 days', now() - interval '80 hours'
                from generate_series(0, ? - 1) n""", gateways);
        filled("device", """
                insert into pribor.device (dev_eui, codec)
                select 'f0' || right('0000000000000' || id, 14), 'betar-shve' from pribor.meter where serial like 'CROWD-%'""");
        filled("device_channel", """
                insert into pribor.device_channel (device_id, meter_id, valid_from)
                select d.id, m.id, now() - interval '1 year' from pribor.meter m
                join pribor.device d on d.dev_eui = 'f0' || right('0000000000000' || m.id, 14) where m.serial like 'CROWD-%'""");
        filled("device_gateway_day", """
                insert into pribor.device_gateway_day (device_id, gateway_id, day, frames, best_rssi, rssi_sum, snr_sum)
                select c.device_id, g.id, (now() - interval '80 hours')::date - n, 24, -90, -2400, 24
                from pribor.device_channel c join pribor.meter m on m.id = c.meter_id
                join pribor.gateway g on g.name = 'crowd-' || m.id % ?, generate_series(0, 6) n
                where m.serial like 'CROWD-%'""", gateways);
        filled("meter_status", """
                update pribor.meter_status s set last_frame_at = now() - interval '81 hours'
                from pribor.meter m where m.id = s.meter_id and m.serial like 'CROWD-%'""");
    }

    private void filled(String table, String sql, Object... parameters) {
        database.update(sql, parameters);
        TestPostgres.analyze(database, "pribor." + table);
    }

    /** Waits for the scheduled watch, beside which this one would be skipped. */
    private void watch() {
        Scope.asSystem(() -> transactions.executeWithoutResult(status -> {
            database.execute("select pg_advisory_xact_lock(hashtext('pribor.silence-watch'))");
            watch.watch();
        }));
    }

    private Duration watched(String what) {
        long began = System.nanoTime();
        watch();
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        System.out.println("The silence of " + what + " was watched in " + took.toMillis() + " ms");
        return took;
    }

    /** A gateway that heard these meters on the day of its last frame. */
    private long gateway(List<Standing> meters, Duration ago) {
        Timestamp last = Timestamp.from(Instant.now().minus(ago));
        long gateway = registry.insert("""
                insert into pribor.gateway (name, server, first_heard_at, last_heard_at)
                values (gen_random_uuid()::text, 'chirpstack', '2020-01-01', ?) returning id""", last);
        meters.forEach(meter -> registry.insert("""
                insert into pribor.device_gateway_day (device_id, gateway_id, day, frames, best_rssi, rssi_sum, snr_sum)
                values (?, ?, (?::timestamptz at time zone 'UTC')::date, 1, -90, -90, 1) returning device_id""",
                meter.deviceId(), gateway, last));
        return gateway;
    }

    private void onTheAir(Standing meter, Duration ago, int frames) {
        registry.insert("""
                insert into pribor.device_day (device_id, day, frames) values (?, (?::timestamptz at time zone 'UTC')::date, ?)
                returning device_id""", meter.deviceId(), Timestamp.from(Instant.now().minus(ago)), frames);
    }

    private GatewaySilence silenceOf(long gateway) {
        String name = strings("select name from pribor.gateway where id = ?", gateway).get(0);
        return Scope.asSystem(() -> gateways.silences(1000)).stream().filter(one -> one.gateway().equals(name)).findFirst().orElse(null);
    }

    private void aDayLater(String silence) {
        registry.insert("update pribor.common_silence set began_at = began_at - interval '25 hours', "
                + "ended_at = ended_at - interval '25 hours' where " + silence + " returning id");
    }

    private boolean late(Standing meter) {
        boolean late = Scope.asSystem(() -> directory.byId(meter.id())).orElseThrow().late();
        assertThat(found(new MeterFilter(null, meter.serial(), null, null, null, null, Set.of(MeterSign.LATE), null, null)))
                .hasSize(late ? 1 : 0);
        return late;
    }

    private List<Long> found(MeterFilter filter) {
        return Scope.asSystem(() -> directory.after(filter, null, 100)).stream().map(MeterRow::id).toList();
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
