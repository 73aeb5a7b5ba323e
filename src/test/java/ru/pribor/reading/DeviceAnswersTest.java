package ru.pribor.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Scope;
import ru.pribor.message.Phrase;

/** Answers of wired meters that come in several frames. */
@IntegrationTest
class DeviceAnswersTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final byte[] ANSWER = "The quick brown fox jumps over the lazy dog. Pack my box with five dozen liquor jugs. 0123456789"
            .getBytes(StandardCharsets.US_ASCII);

    @Autowired
    private FrameInbox inbox;
    @Autowired
    private FrameBatch batch;
    @Autowired
    private DeviceAnswers answers;
    @Autowired
    private JdbcTemplate database;
    @Autowired
    private TransactionTemplate transactions;

    private ReportingMeter numbered;
    private ReportingMeter unnumbered;
    private long counter;

    @BeforeEach
    void devicesThatAskWiredMeters() {
        Instant since = Instant.parse("2026-01-01T00:00:00Z");
        numbered = ReportingMeter.inOperation(database, transactions, "vega-si-23", "ELECTRICITY", since);
        unnumbered = ReportingMeter.inOperation(database, transactions, "vega-si-13", "ELECTRICITY", since);
        counter = 100;
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # order of the parts
            0 1 2
            2 1 0
            1 0 2
            0 0 1 1 2
            1 1 0 2 2
            """)
    void numberedPartsMakeTheWholeInAnyOrderHoweverOftenTheyCome(String order) {
        for (String number : order.split(" ")) {
            send(numbered, NOON, transparent(7, Integer.parseInt(number), 3, ANSWER));
        }

        assertThat(latest(numbered).get(0)).satisfies(answer -> {
            assertThat(answer.outcome()).isEqualTo(DeviceAnswer.Outcome.RAW);
            assertThat(answer.request()).isEqualTo(7);
            assertThat(answer.content()).isEqualTo(ANSWER);
            assertThat(answer.detail()).isEqualTo(Phrase.of("answer.unknown"));
        });
    }

    @Test
    void partsOfOneBatchMakeTheWholeToo() {
        List<Message> messages = new ArrayList<>();
        for (int number = 0; number < 3; number++) {
            messages.add(numbered.message(counter++, NOON, transparent(7, number, 3, ANSWER)));
            messages.add(numbered.message(counter++, NOON, transparent(8, number, 3, reversed(ANSWER))));
        }
        Collections.reverse(messages);
        inbox.store(messages);

        assertThat(latest(numbered)).extracting(DeviceAnswer::request).containsExactly(7, 8);
        assertThat(latest(numbered)).extracting(DeviceAnswer::content).containsExactly(ANSWER, reversed(ANSWER));
    }

    @Test
    void partsWithoutANumberAreJoinedByTheCountersOfTheirFrames() {
        for (int i = 0; i < 3; i++) {
            send(unnumbered, NOON, ofRevision14(2, i, 3, ANSWER));
        }

        assertThat(latest(unnumbered)).singleElement().satisfies(answer -> assertThat(answer.content()).isEqualTo(ANSWER));
    }

    @Test
    void partsWithoutANumberAreNotJoinedOverALostFrame() {
        send(unnumbered, NOON, ofRevision14(2, 0, 3, ANSWER));
        counter++;
        send(unnumbered, NOON, ofRevision14(2, 2, 3, ANSWER));

        assertThat(latest(unnumbered)).extracting(DeviceAnswer::outcome)
                .containsExactlyInAnyOrder(DeviceAnswer.Outcome.DROPPED, DeviceAnswer.Outcome.WAITING);
        assertThat(latest(unnumbered)).extracting(DeviceAnswer::detail).contains(new Phrase("answer.dropped.other", List.of("1", "40", "96")));
    }

    @Test
    void anAnswerThatBeginsAnewEndsTheOneThatLostItsRest() {
        send(numbered, NOON, transparent(7, 0, 3, ANSWER));
        for (int number = 0; number < 3; number++) {
            send(numbered, NOON.plusSeconds(60), transparent(7, number, 3, reversed(ANSWER)));
        }

        assertThat(latest(numbered)).extracting(DeviceAnswer::outcome)
                .containsExactlyInAnyOrder(DeviceAnswer.Outcome.RAW, DeviceAnswer.Outcome.DROPPED);
        assertThat(latest(numbered)).filteredOn(answer -> answer.outcome() == DeviceAnswer.Outcome.RAW).singleElement()
                .satisfies(answer -> assertThat(answer.content()).isEqualTo(reversed(ANSWER)));
    }

    @Test
    void partsMoreThanAnHourApartAreNotOneAnswer() {
        send(numbered, NOON, transparent(7, 0, 2, ANSWER));
        send(numbered, NOON.plus(Duration.ofMinutes(61)), transparent(7, 1, 2, ANSWER));

        assertThat(latest(numbered)).extracting(DeviceAnswer::detail)
                .contains(new Phrase("answer.dropped.late", List.of("1", "48", "96")));
    }

    @Test
    void whatWaitsForTooLongIsDroppedWithItsReasonAndWhatDoesNotWaitsOn() {
        send(numbered, NOON, transparent(7, 1, 3, ANSWER));
        send(unnumbered, NOON, ofRevision14(2, 1, 3, ANSWER));
        Scope.asSystem(() -> transactions.executeWithoutResult(status -> database.update("""
                update pribor.answer_part set kept_at = kept_at - interval '61 minutes'
                where device_id = (select id from pribor.device where dev_eui = ?)""", numbered.devEui)));

        answers.giveUp();

        assertThat(latest(numbered)).singleElement().satisfies(answer -> {
            assertThat(answer.outcome()).isEqualTo(DeviceAnswer.Outcome.DROPPED);
            assertThat(answer.detail()).isEqualTo(new Phrase("answer.dropped.late", List.of("1", "32", "96")));
        });
        assertThat(latest(unnumbered)).singleElement()
                .satisfies(answer -> assertThat(answer.outcome()).isEqualTo(DeviceAnswer.Outcome.WAITING));
    }

    @Test
    void aBatchWithoutPartsDoesNotTouchWhatWaits() {
        Scope.asSystem(() -> transactions.executeWithoutResult(status -> {
            long before = touches();
            batch.store(List.of(numbered.message(counter++, NOON, HexFormat.of().parseHex("0a01"))));
            assertThat(touches()).isEqualTo(before);
            batch.store(List.of(numbered.message(counter++, NOON, transparent(7, 0, 3, ANSWER))));
            assertThat(touches()).isGreaterThan(before);
        }));
    }

    private long touches() {
        return database.queryForObject("""
                select coalesce(sum(seq_scan + coalesce(idx_scan, 0) + n_tup_ins + n_tup_del), 0)
                from pg_stat_xact_user_tables where relname in ('answer_part', 'device_answer')""", Long.class);
    }

    @Test
    void anAnswerOfTheMBusBecomesReadingsByTheClockOfItsMeter() {
        ReportingMeter heat = ReportingMeter.inOperation(database, transactions, "vega-m-bus-2", "HEAT", NOON.minusSeconds(86_400));
        // 22,550 kWh at 2026-11-20 11:00, with a long header of the M-Bus.
        byte[] answer = HexFormat.of().parseHex("681b1b68080172785634122d2c1b0408000000" + "040616580000" + "046d002b543b" + "b216");
        for (int part = 1; part >= 0; part--) {
            send(heat, NOON, mBusPart(part, 2, answer));
        }

        assertThat(latest(heat)).singleElement().satisfies(read -> {
            assertThat(read.outcome()).isEqualTo(DeviceAnswer.Outcome.READ);
            assertThat(read.detail()).isEqualTo(new Phrase("answer.read", List.of(String.valueOf(answer.length), "1")));
        });
        Map<String, Object> reading = Scope.asSystem(() -> transactions.execute(status -> database.queryForMap(
                "select value, read_at from pribor.reading where meter_id = ?", heat.meterId)));
        assertThat(reading).isEqualTo(Map.of("value", new BigDecimal("22550.000000"), "read_at", Timestamp.from(NOON.minusSeconds(3600))));
    }

    /** M-BUS-2, type 3, in equal parts. */
    private static byte[] mBusPart(int number, int parts, byte[] answer) {
        byte[] own = own(number, parts, answer);
        return HexFormat.of().parseHex("03%02x00%02x%02x%02x".formatted(answer.length, own.length, number, parts)
                + HexFormat.of().formatHex(own));
    }

    /** SI-23, type 13, in equal parts. */
    private static byte[] transparent(int request, int number, int parts, byte[] answer) {
        byte[] own = own(number, parts, answer);
        return HexFormat.of().parseHex("0d%02x%02x00%02x%02x%02x".formatted(request, answer.length, own.length, number, parts)
                + HexFormat.of().formatHex(own));
    }

    private static byte[] ofRevision14(int request, int place, int parts, byte[] answer) {
        byte[] own = Arrays.copyOfRange(answer, 40 * place, Math.min(answer.length, 40 * place + 40));
        return HexFormat.of().parseHex("03%02x00%02x%02x%02x".formatted(answer.length, own.length, request, parts)
                + HexFormat.of().formatHex(own));
    }

    private static byte[] own(int number, int parts, byte[] answer) {
        int size = answer.length / parts;
        return Arrays.copyOfRange(answer, number * size, number == parts - 1 ? answer.length : (number + 1) * size);
    }

    private static byte[] reversed(byte[] bytes) {
        return new StringBuilder(new String(bytes, StandardCharsets.US_ASCII)).reverse().toString().getBytes(StandardCharsets.US_ASCII);
    }

    private void send(ReportingMeter device, Instant at, byte[] payload) {
        inbox.store(List.of(device.message(counter++, at, payload)));
    }

    private List<DeviceAnswer> latest(ReportingMeter device) {
        return Scope.asSystem(() -> answers.of(transactions.execute(status -> database.queryForObject(
                "select id from pribor.device where dev_eui = ?", Long.class, device.devEui))));
    }
}
