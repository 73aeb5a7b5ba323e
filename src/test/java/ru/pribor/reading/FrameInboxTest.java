package ru.pribor.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static ru.pribor.reading.ReportingMeter.betarPayload;
import static ru.pribor.reading.ReportingMeter.vegaPayload;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Scope;

@IntegrationTest
class FrameInboxTest {

    private static final Instant HOUR = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(2));

    @Autowired
    private ApplicationContext application;
    @Autowired
    private FrameInbox inbox;
    @Autowired
    private JdbcTemplate database;
    @Autowired
    private TransactionTemplate transactions;

    @Test
    void storesTheValueWithItsTwoTimesAndItsHouse() {
        ReportingMeter meter = betar();

        inbox.store(List.of(meter.message(1, HOUR.plusSeconds(40), betarPayload(HOUR, 123_4567, false))));

        assertThat(rows("select house_id, read_at, received_at, value, verdict from pribor.reading where meter_id = ?", meter.meterId))
                .singleElement().satisfies(row -> {
                    assertThat(((Number) row.get("house_id")).longValue()).isEqualTo(meter.houseId);
                    assertThat(((Timestamp) row.get("read_at")).toInstant()).isEqualTo(HOUR);
                    assertThat(((Timestamp) row.get("received_at")).toInstant()).isEqualTo(HOUR.plusSeconds(40));
                    assertThat((BigDecimal) row.get("value")).isEqualByComparingTo("123.4567");
                });
        assertThat(one("select last_value from pribor.meter_status where meter_id = ?", meter.meterId))
                .isEqualTo(new BigDecimal("123.456700"));
    }

    @Test
    void turnsPulsesIntoTheMetersOwnValue() {
        ReportingMeter meter = ReportingMeter.inOperation(database, transactions, "vega-si-11", "HOT_WATER", HOUR.minusSeconds(86_400));

        inbox.store(List.of(meter.message(1, HOUR.plusSeconds(40), vegaPayload(HOUR, 1050))));

        assertThat(one("select value from pribor.reading where meter_id = ?", meter.meterId)).isEqualTo(new BigDecimal("110.000000"));
    }

    @Test
    void countsTheSameFrameOnceHoweverItComes() {
        ReportingMeter meter = betar();
        byte[] payload = betarPayload(HOUR, 100, false);
        Message first = meter.message(7, HOUR.plusSeconds(40), payload);
        Message fromTwoGateways = ReportingMeter.message(meter.devEui, 7, HOUR.plusSeconds(40), payload, 2);
        Message radioRepeat = meter.message(7, HOUR.plusSeconds(55), payload);

        inbox.store(List.of(first, fromTwoGateways));
        inbox.store(List.of(first, radioRepeat));

        assertThat(count("pribor.frame f join pribor.device d on d.id = f.device_id where d.dev_eui = '" + meter.devEui + "'")).isOne();
        assertThat(count("pribor.reading where meter_id = " + meter.meterId)).isOne();
    }

    /** A device that was reset counts from the beginning; what it sent before may come again all the same. */
    @Test
    void countsAFrameOnceThoughTheCounterWentBackMeanwhile() {
        ReportingMeter meter = betar();
        Message first = meter.message(7, HOUR.plusSeconds(40), betarPayload(HOUR, 100, false));
        Message afterReset = meter.message(0, HOUR.plusSeconds(60), betarPayload(HOUR.plusSeconds(20), 110, false));
        Message next = meter.message(1, HOUR.plusSeconds(80), betarPayload(HOUR.plusSeconds(40), 120, false));

        Stream.of(first, afterReset, next, first, afterReset, next, first).forEach(message -> inbox.store(List.of(message)));

        assertThat(count("pribor.frame f join pribor.device d on d.id = f.device_id where d.dev_eui = '" + meter.devEui + "'")).isEqualTo(3);
    }

    @Test
    void aLateFrameFillsTheGapAndLeavesTheLatestAlone() {
        ReportingMeter meter = betar();
        inbox.store(List.of(meter.message(2, HOUR.plusSeconds(40), betarPayload(HOUR, 200, false))));

        inbox.store(List.of(meter.message(1, HOUR.plusSeconds(60), betarPayload(HOUR.minusSeconds(3600), 100, false))));

        assertThat(count("pribor.reading where verdict = 1 and meter_id = " + meter.meterId)).isEqualTo(2);
        assertThat(one("select last_value from pribor.meter_status where meter_id = ?", meter.meterId))
                .isEqualTo(new BigDecimal("0.020000"));
    }

    @Test
    void aClockAheadIsReplacedByTheNetworksTimeAndTold() {
        ReportingMeter meter = betar();
        Instant received = HOUR.plusSeconds(40);

        inbox.store(List.of(meter.message(1, received, betarPayload(HOUR.plusSeconds(86_400), 100, false))));

        assertThat(rows("select read_at, time_source from pribor.reading where meter_id = ?", meter.meterId)).singleElement()
                .satisfies(row -> {
                    assertThat(((Timestamp) row.get("read_at")).toInstant()).isEqualTo(received);
                    assertThat(row.get("time_source")).isEqualTo((int) TimeSource.NETWORK.code());
                });
        assertThat(openEvents(meter)).containsExactly("CLOCK_WRONG");

        inbox.store(List.of(meter.message(2, received.plusSeconds(3600), betarPayload(HOUR.plusSeconds(3600), 110, false))));

        assertThat(openEvents(meter)).isEmpty();
    }

    @Test
    void aClockThatTellsNoZoneStandsOnThatOfTheHouse() {
        ReportingMeter meter = ReportingMeter.inOperation(database, transactions, "kamstrup", "COLD_WATER", HOUR.minusSeconds(86_400));
        Scope.asSystem(() -> transactions.executeWithoutResult(status ->
                database.update("update pribor.house set time_zone = 'Asia/Omsk' where id = ?", meter.houseId)));

        inbox.store(List.of(meter.message(1, HOUR.plusSeconds(40), kamstrupPayload(HOUR.atZone(ZoneId.of("Asia/Omsk")), 236))));

        assertThat(rows("select read_at, time_source from pribor.reading where meter_id = ?", meter.meterId)).singleElement()
                .satisfies(row -> {
                    assertThat(((Timestamp) row.get("read_at")).toInstant()).isEqualTo(HOUR);
                    assertThat(row.get("time_source")).isEqualTo((int) TimeSource.DEVICE.code());
                });
    }

    /** Date with time of type F, volume in litres: FORMATS section 15. */
    private static byte[] kamstrupPayload(ZonedDateTime local, int litres) {
        int year = local.getYear() - 2000;
        return ByteBuffer.allocate(14).order(ByteOrder.LITTLE_ENDIAN).put((byte) 0x78).put((byte) 0x44).put((byte) 0x6d)
                .put((byte) local.getMinute()).put((byte) (local.getHour() | 1 << 5))
                .put((byte) (local.getDayOfMonth() | (year & 7) << 5)).put((byte) (local.getMonthValue() | year >> 3 << 4))
                .put((byte) 0x44).put((byte) 0x13).putInt(litres).put((byte) 0x2f).array();
    }

    @Test
    void anotherValueOfTheSameInstantIsSetAsideWithTheOneItContradicts() {
        ReportingMeter meter = betar();
        inbox.store(List.of(meter.message(1, HOUR.plusSeconds(40), betarPayload(HOUR, 100, false))));

        inbox.store(List.of(meter.message(2, HOUR.plusSeconds(90), betarPayload(HOUR, 105, false))));

        assertThat(one("select value from pribor.reading where meter_id = ?", meter.meterId)).isEqualTo(new BigDecimal("0.010000"));
        assertThat(rows("select value, existing_value, reason from pribor.quarantined_reading where meter_id = ?", meter.meterId))
                .singleElement().isEqualTo(Map.of("value", new BigDecimal("0.010500"), "existing_value", new BigDecimal("0.010000"),
                        "reason", "OTHER_VALUE"));
    }

    @Test
    void aRepeatedFlagIsOneEventAndItsEndClearsIt() {
        ReportingMeter meter = betar();

        for (int i = 0; i < 3; i++) {
            inbox.store(List.of(meter.message(i, HOUR.plusSeconds(60L * i), betarPayload(HOUR.plusSeconds(60L * i), 100 + i, true))));
        }
        assertThat(openEvents(meter)).containsExactly("MAGNET");
        inbox.store(List.of(meter.message(3, HOUR.plusSeconds(300), betarPayload(HOUR.plusSeconds(300), 104, false))));

        assertThat(openEvents(meter)).isEmpty();
        assertThat(count("pribor.meter_event where meter_id = " + meter.meterId)).isOne();
        assertThat(rows("select kind from pribor.passport_entry where meter_id = ? and kind like 'EVENT%' order by seq", meter.meterId))
                .extracting(row -> row.get("kind")).containsExactly("EVENT_RAISED", "EVENT_CLEARED");
    }

    @Test
    void aContactThatGuardsTheDeviceItselfIsAnEventOfItsMeters() {
        ReportingMeter meter = ReportingMeter.inOperation(database, transactions, "vega-si-11", "HOT_WATER", HOUR.minusSeconds(86_400));

        inbox.store(List.of(meter.message(1, HOUR.plusSeconds(40), guarded(HOUR, 0, 1))));
        assertThat(openEvents(meter)).containsExactly("TAMPER");

        inbox.store(List.of(meter.message(2, HOUR.plusSeconds(100), guarded(HOUR.plusSeconds(60), 0, 0))));
        assertThat(openEvents(meter)).isEmpty();
    }

    /** Inputs 3 and 4 guard contacts. */
    private static byte[] guarded(Instant readAt, int third, int fourth) {
        byte[] payload = vegaPayload(readAt, 60);
        payload[2] |= (byte) 0b1100_0000;
        payload[16] = (byte) third;
        payload[20] = (byte) fourth;
        return payload;
    }

    @Test
    void aDerivedTimeThatIsRightClearsTheWrongClock() {
        ReportingMeter meter = ReportingMeter.inOperation(database, transactions, "axioma-w1", "COLD_WATER", HOUR.minusSeconds(864_000));

        inbox.store(List.of(onPort100(meter, 1, enhanced(HOUR.plusSeconds(90_000)))));
        assertThat(openEvents(meter)).containsExactly("CLOCK_WRONG");
        assertThat(count("pribor.reading where meter_id = " + meter.meterId)).isOne();
        assertThat(count("pribor.quarantined_reading where reason = 'TIME_IN_FUTURE' and meter_id = " + meter.meterId)).isPositive();

        inbox.store(List.of(onPort100(meter, 2, enhanced(HOUR))));
        assertThat(openEvents(meter)).isEmpty();
    }

    private static Message onPort100(ReportingMeter meter, long counter, byte[] payload) {
        String json = ReportingMeter.json(meter.devEui, counter, HOUR.plusSeconds(counter), payload, 1)
                .replace("\"fPort\":2", "\"fPort\":100");
        return new Message("chirpstack", meter.topic(), json.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] enhanced(Instant now) {
        return ByteBuffer.allocate(51).order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 1).putInt((int) now.getEpochSecond()).put((byte) 0).putInt(1000).array();
    }

    @Test
    void aLateFlagDoesNotRaiseAgainWhatWasClearedLater() {
        ReportingMeter meter = betar();
        inbox.store(List.of(meter.message(1, HOUR, betarPayload(HOUR, 100, true)),
                meter.message(3, HOUR.plusSeconds(120), betarPayload(HOUR.plusSeconds(120), 102, false))));

        inbox.store(List.of(meter.message(2, HOUR.plusSeconds(60), betarPayload(HOUR.plusSeconds(60), 101, true))));

        assertThat(openEvents(meter)).isEmpty();
        assertThat(count("pribor.meter_event where meter_id = " + meter.meterId)).isOne();
    }

    @Test
    void aCounterThatGoesBackIsDoubtfulAndTold() {
        ReportingMeter meter = betar();

        inbox.store(List.of(meter.message(1, HOUR, betarPayload(HOUR, 5000, false)),
                meter.message(2, HOUR.plusSeconds(60), betarPayload(HOUR.plusSeconds(60), 10, false))));

        assertThat(openEvents(meter)).containsExactly("COUNTER_RESET");
        assertThat(count("pribor.reading where verdict = 2 and meter_id = " + meter.meterId)).isOne();
    }

    @Test
    void poisonIsKeptWithItsReasonAndSpoilsNothing() {
        ReportingMeter meter = betar();
        String stranger = ReportingMeter.freshDevEui();
        List<Message> batch = new ArrayList<>();
        batch.add(new Message("chirpstack", meter.topic(), ("{\"fCnt\": " + stranger).getBytes(StandardCharsets.UTF_8)));
        batch.add(ReportingMeter.message(stranger, 1, HOUR, betarPayload(HOUR, 1, false), 1));
        batch.add(meter.message(1, HOUR, new byte[] {1, 2, 3}));
        batch.add(new Message("chirpstack", ReportingMeter.topic(stranger), new byte[10 << 20]));
        batch.add(meter.message(2, HOUR.plusSeconds(40), betarPayload(HOUR, 100, false)));

        inbox.store(batch);
        inbox.store(batch);

        assertThat(count("pribor.reading where meter_id = " + meter.meterId)).isOne();
        assertThat(rows("select reason from pribor.unprocessed_message where topic in (?, ?) order by id", meter.topic(),
                ReportingMeter.topic(stranger))).extracting(row -> row.get("reason"))
                .containsExactlyInAnyOrder("BROKEN_JSON", "UNKNOWN_DEVICE", "REFUSED_BY_CODEC", "TOO_LARGE");
    }

    @Test
    void aMessageTheDatabaseRefusesIsFoundAndTheOthersAreStored() {
        ReportingMeter meter = betar();
        database.execute("alter table pribor.frame add constraint frame_refused check (counter <> 666666) not valid");

        inbox.store(List.of(meter.message(1, HOUR, betarPayload(HOUR, 100, false)),
                meter.message(666_666, HOUR.plusSeconds(30), betarPayload(HOUR.plusSeconds(30), 100, false)),
                meter.message(2, HOUR.plusSeconds(60), betarPayload(HOUR.plusSeconds(60), 101, false))));

        database.execute("alter table pribor.frame drop constraint frame_refused");
        assertThat(count("pribor.reading where meter_id = " + meter.meterId)).isEqualTo(2);
        assertThat(one("select reason from pribor.unprocessed_message where topic = ?", meter.topic())).isEqualTo("FAILED");
    }

    @Test
    void aCodecThatOverflowsTheStackConcernsItsOwnMessageAlone() {
        ReportingMeter meter = betar();
        PlantedCodec planted = new PlantedCodec();
        ReportingMeter deep = ReportingMeter.inOperation(database, transactions, planted.id(), "COLD_WATER", HOUR.minusSeconds(86_400));

        planted.inbox(application).store(List.of(deep.message(1, HOUR, new byte[] {1}),
                meter.message(1, HOUR, betarPayload(HOUR, 100, false))));

        assertThat(count("pribor.reading where meter_id = " + meter.meterId)).isOne();
        assertThat(count("pribor.unprocessed_message where reason = 'FAILED' and dev_eui = '" + deep.devEui + "'")).isOne();
    }

    @Test
    void aThousandValuesThatNoRegisterHoldsAreKeptAtOnce() {
        ReportingMeter meter = betar();
        ReportingMeter impossible = ReportingMeter.inOperation(database, transactions, "vega-si-11", "HOT_WATER", HOUR.minusSeconds(86_400));
        system("update pribor.device_channel set pulse_weight = 999999999 where meter_id = ? returning 1", impossible.meterId);
        List<Message> batch = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            batch.add(impossible.message(i, HOUR.plusSeconds(i), vegaPayload(HOUR.plusSeconds(i), 4_000_000_000L)));
        }
        batch.add(meter.message(1, HOUR, betarPayload(HOUR, 100, false)));

        assertTimeout(Duration.ofSeconds(10), () -> inbox.store(batch));

        assertThat(count("pribor.reading where meter_id = " + meter.meterId)).isOne();
        assertThat(count("pribor.reading where meter_id = " + impossible.meterId)).isZero();
        assertThat(count("pribor.unprocessed_message where reason = 'FAILED' and dev_eui = '" + impossible.devEui + "'")).isEqualTo(1_000);
    }

    @Test
    void aTopicTooLongForAnIndexDelaysNobody() {
        ReportingMeter meter = betar();
        String end = "/" + ReportingMeter.topic(ReportingMeter.freshDevEui());
        String longest = new Random(1).ints(60_000, 0x430, 0x450).collect(StringBuilder::new, StringBuilder::appendCodePoint,
                StringBuilder::append) + end;

        inbox.store(List.of(new Message("chirpstack", longest, new byte[0]), meter.message(1, HOUR, betarPayload(HOUR, 100, false))));

        assertThat(count("pribor.reading where meter_id = " + meter.meterId)).isOne();
        assertThat(one("select reason from pribor.unprocessed_message where topic like ?", "%" + end)).isEqualTo("BROKEN_JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"deviceInfo\":{\"devEui\":\"\\u0000\"}}",
        "{\"deviceInfo\":{\"devEui\":\"\\ud800\"}}",
        "{\"\\u0000\":1,\"fCnt\":\"\\u0000\"}",
        "{\"fCnt\":99999999999999999999999999}",
        "{\"fCnt\":1e999999999}",
        "{\"fCnt\":4294967296}",
        "{\"fCnt\":-1}",
        "{\"fPort\":256}",
        "{\"devAddr\":\"-1\"}",
        "{\"devAddr\":\"100000000\"}",
        "{\"time\":\"yesterday\"}",
        "{\"data\":\"%%%\"}",
        "{\"rxInfo\":[1]}",
        "\u0000\uffff"})
    void contentThatIsWrongIsKeptAndSpoilsNothing(String content) {
        ReportingMeter meter = betar();
        String topic = ReportingMeter.topic(ReportingMeter.freshDevEui());

        inbox.store(List.of(new Message("chirpstack", topic, content.getBytes(StandardCharsets.UTF_8)),
                meter.message(1, HOUR, betarPayload(HOUR, 100, false))));

        assertThat(one("select reason from pribor.unprocessed_message where topic = ?", topic)).isEqualTo("BROKEN_JSON");
        assertThat(count("pribor.reading where meter_id = " + meter.meterId)).isOne();
    }

    @Test
    void aHundredThousandBrokenMessagesInARowDelayNobodyForLong() {
        ReportingMeter meter = betar();
        String topic = ReportingMeter.topic(ReportingMeter.freshDevEui());

        assertTimeout(Duration.ofSeconds(40), () -> {
            for (int batch = 0; batch < 100; batch++) {
                int first = 1_000 * batch;
                inbox.store(IntStream.range(first, first + 1_000)
                        .mapToObj(i -> new Message("chirpstack", topic, ("{" + i).getBytes(StandardCharsets.UTF_8))).toList());
            }
        });
        inbox.store(List.of(meter.message(1, HOUR, betarPayload(HOUR, 100, false))));

        assertThat(count("pribor.reading where meter_id = " + meter.meterId)).isOne();
        assertThat(count("pribor.unprocessed_message where topic = '" + topic + "'")).isEqualTo(100_000);
    }

    @Test
    void twoInstancesWithTheSameDevicesInOtherOrdersDoNotWaitForEachOther() {
        List<ReportingMeter> meters = Stream.generate(this::betar).limit(20).toList();
        String stranger = ReportingMeter.topic(ReportingMeter.freshDevEui());
        Function<Boolean, CompletableFuture<Void>> instance = reversed -> CompletableFuture.runAsync(() -> {
            for (int round = 0; round < 30; round++) {
                Instant at = HOUR.plusSeconds(round);
                int counter = round;
                List<Message> batch = new ArrayList<>();
                for (ReportingMeter meter : meters) {
                    batch.add(meter.message(counter, at, betarPayload(at, 100 + counter, counter % 2 == 0)));
                    batch.add(new Message("chirpstack", stranger, (meter.serial + counter).getBytes(StandardCharsets.UTF_8)));
                }
                if (reversed) {
                    Collections.reverse(batch);
                }
                inbox.store(batch);
            }
        });

        CompletableFuture.allOf(instance.apply(false), instance.apply(true)).join();

        assertThat(count("pribor.frame f join pribor.device d on d.id = f.device_id where d.dev_eui between '"
                + meters.get(0).devEui + "' and '" + meters.get(19).devEui + "'")).isEqualTo(600);
        assertThat(count("pribor.unprocessed_message where topic = '" + stranger + "'")).isEqualTo(600);
    }

    @Test
    void aRedeliveryAfterMonthsIsStillTheSameFrame() {
        ReportingMeter meter = ReportingMeter.betar(database, transactions, HOUR.minus(Duration.ofDays(100)));
        Instant then = HOUR.minus(Duration.ofDays(90));
        Message first = meter.message(1, then.plusSeconds(40), betarPayload(then, 100, false));

        inbox.store(List.of(first));
        inbox.store(List.of(meter.message(2, HOUR.plusSeconds(40), betarPayload(HOUR, 200, false))));
        inbox.store(List.of(first));

        assertThat(frames(meter)).isEqualTo(2);
        assertThat(count("pribor.reading where meter_id = " + meter.meterId)).isEqualTo(2);
    }

    @Test
    void theSameBytesMonthsLaterAreAFrameOfADeviceThatCountsAnewAndTheirReadingsStandOnce() {
        ReportingMeter meter = ReportingMeter.betar(database, transactions, HOUR.minus(Duration.ofDays(100)));
        Instant then = HOUR.minus(Duration.ofDays(90));
        byte[] payload = betarPayload(then, 100, false);

        inbox.store(List.of(meter.message(1, then.plusSeconds(40), payload)));
        inbox.store(List.of(meter.message(1, then.plusSeconds(40).plus(Duration.ofDays(30)), payload)));
        assertThat(frames(meter)).isOne();
        inbox.store(List.of(meter.message(1, then.plusSeconds(40).plus(Duration.ofDays(32)), payload)));

        assertThat(frames(meter)).isEqualTo(2);
        assertThat(count("pribor.reading where meter_id = " + meter.meterId)).isOne();
    }

    private long frames(ReportingMeter meter) {
        return count("pribor.frame f join pribor.device d on d.id = f.device_id where d.dev_eui = '" + meter.devEui + "'");
    }

    @Test
    void aFrameEndsTheWaitOfACase() {
        ReportingMeter meter = betar();
        system("insert into pribor.awaited_frame (meter_id, instance_id, since) values (?, ?, ?) returning 1", meter.meterId,
                "case-" + meter.serial, Timestamp.from(HOUR));

        inbox.store(List.of(meter.message(1, HOUR.plusSeconds(40), betarPayload(HOUR, 100, false))));

        assertThat(one("select arrived_at from pribor.awaited_frame where meter_id = ?", meter.meterId))
                .isEqualTo(Timestamp.from(HOUR.plusSeconds(40)));
    }

    private ReportingMeter betar() {
        return ReportingMeter.betar(database, transactions, HOUR.minus(Duration.ofDays(2)));
    }

    private List<Object> openEvents(ReportingMeter meter) {
        return rows("select kind from pribor.meter_event where cleared_at is null and meter_id = ?", meter.meterId).stream()
                .map(row -> row.get("kind")).toList();
    }

    private long count(String from) {
        return (Long) one("select count(*) from " + from);
    }

    private Object one(String sql, Object... parameters) {
        return rows(sql, parameters).get(0).values().iterator().next();
    }

    private void system(String sql, Object... parameters) {
        rows(sql, parameters);
    }

    private List<Map<String, Object>> rows(String sql, Object... parameters) {
        return Scope.asSystem(() -> transactions.execute(status -> database.queryForList(sql, parameters)));
    }
}
