package ru.pribor.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static ru.pribor.quantity.Register.VOLUME;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Role;
import ru.pribor.access.Scope;
import ru.pribor.access.UserFixture;
import ru.pribor.access.Users;
import ru.pribor.meter.Passport;
import ru.pribor.meter.PassportEntry;
import ru.pribor.meter.PassportKind;
import ru.pribor.reading.ReadingChange.Kind;
import ru.pribor.script.ScriptCodecs;
import ru.pribor.script.ScriptFixture;

/** A codec, or what it was told, was wrong for days. */
@IntegrationTest
class RedecodingTest {

    private static final Instant HOUR = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(30));

    @Autowired
    private Redecodings redecodings;
    @Autowired
    private FrameInbox inbox;
    @Autowired
    private MeterReadings readings;
    @Autowired
    private ReadingVersions versions;
    @Autowired
    private Passport passport;
    @Autowired
    private ScriptCodecs scripts;
    @Autowired
    private Users users;
    @Autowired
    private JdbcTemplate database;
    @Autowired
    private TransactionTemplate transactions;
    private String login;

    @BeforeEach
    void signIn() {
        login = UserFixture.user(users, Role.ADMIN);
        UserFixture.signIn(users, login);
    }

    @AfterEach
    void signOut() {
        UserFixture.signOut();
    }

    @Test
    void theDifferenceIsToldFirstAndThenStoredAsNewVersions() {
        ReportingMeter meter = vegaWithFrames(3);
        weigh(meter, "0.001");

        RedecodingReport told = compare(FrameSelection.ofMeter(meter.meterId), null);

        assertThat(told).satisfies(report -> {
            assertThat(report.totals()).isEqualTo(Map.of(Kind.CHANGED, 3L));
            assertThat(report.frames()).isEqualTo(3);
            assertThat(report.refused()).isZero();
            assertThat(report.meters()).singleElement().satisfies(one -> assertThat(one.meterId()).isEqualTo(meter.meterId));
            assertThat(report.first().get(0)).isEqualTo(new ReadingChange(meter.meterId, VOLUME, HOUR, Kind.CHANGED,
                    new BigDecimal("109.500000"), new BigDecimal("100.950000")));
        });
        assertThat(values(meter)).containsExactly("111.5", "110.5", "109.5");

        assertThat(apply().applied()).isTrue();

        assertThat(values(meter)).containsExactly("101.15", "101.05", "100.95");
        assertThat(number("select last_value from pribor.meter_status where meter_id = ?", meter)).isEqualByComparingTo("101.15");
        List<ReadingVersion> all = readings.versions(meter.meterId, VOLUME, HOUR);
        assertThat(all).extracting(version -> version.reading().value().toPlainString()).containsExactly("109.5", "100.95");
        assertThat(all.get(1)).satisfies(version -> {
            assertThat(version.cause()).isEqualTo(CorrectionCause.DECODED_AGAIN);
            assertThat(version.actor()).isEqualTo("Проверка " + login);
            assertThat(version.reason()).isEqualTo("vega-si-11 1");
        });
        assertThat(lastEntry(meter)).satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo(PassportKind.DECODED_AGAIN);
            assertThat(entry.actor()).isEqualTo("Проверка " + login);
            assertThat(entry.body()).isEqualTo("{\"added\":0,\"changed\":3,\"codec\":\"vega-si-11 1\",\"gone\":0}");
        });
        assertThat(compare(FrameSelection.ofMeter(meter.meterId), null).changes()).isFalse();
    }

    @Test
    void whatAPersonDecidedStays() {
        ReportingMeter meter = vegaWithFrames(2);
        system(() -> versions.write(CorrectionCause.REPLACED, null, "сверили на месте", List.of(new NewVersion(meter.meterId, VOLUME, HOUR,
                new BigDecimal("42"), ReadingSource.CORRECTION, TimeSource.DEVICE, Verdict.GOOD, null))));
        weigh(meter, "0.001");

        assertThat(compare(FrameSelection.ofMeter(meter.meterId), null).totals()).isEqualTo(Map.of(Kind.CHANGED, 1L, Kind.KEPT, 1L));
        apply();

        assertThat(values(meter)).containsExactly("101.05", "42");
    }

    @Test
    void whatAnotherCodecDoesNotReadIsGoneAndComesBackWithItsOwn() {
        ReportingMeter meter = vegaWithFrames(3);

        RedecodingReport told = compare(FrameSelection.ofMeter(meter.meterId), "axioma-w1");
        assertThat(told.totals()).containsEntry(Kind.GONE, 3L);
        apply();
        assertThat(number("select count(*) from pribor.reading where verdict = 3 and version = 1 and meter_id = ?", meter))
                .isEqualByComparingTo("3");
        assertThat(number("select last_value from pribor.meter_status where meter_id = ?", meter)).isNull();

        assertThat(compare(FrameSelection.ofMeter(meter.meterId), null).totals()).isEqualTo(Map.of(Kind.ADDED, 3L));
        apply();
        assertThat(values(meter)).containsExactly("111.5", "110.5", "109.5");
        assertThat(number("select last_value from pribor.meter_status where meter_id = ?", meter)).isEqualByComparingTo("111.5");
    }

    @Test
    void devicesGoOnWithTheirCodecUnlessTheOtherIsAdopted() {
        ReportingMeter meter = vegaWithFrames(2);
        compare(FrameSelection.ofMeter(meter.meterId), "axioma-w1");
        apply();
        assertThat(codec(meter)).isEqualTo("vega-si-11");

        end(redecodings.apply(true));

        assertThat(codec(meter)).isEqualTo("axioma-w1");
        assertThat(lastEntry(meter).kind()).isEqualTo(PassportKind.CHANGED);
        assertThat(lastEntry(meter).body()).contains("{\"after\":\"axioma-w1\",\"before\":\"vega-si-11\"}");
    }

    private String codec(ReportingMeter meter) {
        return Scope.asSystem(() -> transactions.execute(status -> database.queryForObject(
                "select codec from pribor.device where dev_eui = ?", String.class, meter.devEui)));
    }

    @Test
    void aReadingThatWasNotThereLeadsToTheFrameItWasFoundIn() {
        ReportingMeter meter = vegaWithFrames(2);
        system(() -> database.update("delete from pribor.reading where meter_id = ?", meter.meterId));

        assertThat(compare(FrameSelection.ofMeter(meter.meterId), null).totals()).isEqualTo(Map.of(Kind.ADDED, 2L));
        apply();

        ReadingRow last = rows(meter).get(0);
        assertThat(readings.frameOf(meter.meterId, last)).hasValueSatisfying(frame ->
                assertThat(frame.receivedAt()).isEqualTo(last.readAt().plusSeconds(5)));
        assertThat(compare(FrameSelection.ofMeter(meter.meterId), null).changes()).isFalse();
        assertThat(compare(FrameSelection.ofMeter(meter.meterId), "axioma-w1").totals()).isEqualTo(Map.of(Kind.GONE, 2L));
    }

    @Test
    void everyMeterOfAVendorsCodecIsReadByItsNewVersion() {
        String codec = ScriptFixture.inUse(scripts);
        List<ReportingMeter> meters = List.of(meter(codec), meter(codec));
        meters.forEach(meter -> inbox.store(List.of(
                meter.message(1, HOUR.plusSeconds(5), ScriptFixture.payload(HOUR.getEpochSecond(), 1000, 0)))));
        await().atMost(Duration.ofSeconds(60)).until(() ->
                Scope.asSystem(() -> meters.stream().allMatch(meter -> values(meter).equals(List.of("1")))));
        String tenfold = ScriptFixture.SOURCE.replace("volume_l: u32(5)", "volume_l: 10 * u32(5) - 9 * 1234 * (u32(5) === 1234)");
        scripts.activate(codec, scripts.add(ScriptFixture.draft(codec, tenfold)));

        assertThat(compare(FrameSelection.ofCodec(codec), null)).satisfies(told -> {
            assertThat(told.metersChanged()).isEqualTo(2);
            assertThat(told.totals()).isEqualTo(Map.of(Kind.CHANGED, 2L));
        });
        apply();

        assertThat(meters).allSatisfy(meter -> assertThat(values(meter)).containsExactly("10"));
        assertThat(redecodings.decodedBy(FrameSelection.ofCodec(codec))).singleElement()
                .satisfies(by -> assertThat(by.codec() + " " + by.version() + " " + by.frames()).isEqualTo(codec + " 1 2"));
    }

    @Test
    void anOperatorDecodesWhatTheOperatorSees() {
        ReportingMeter meter = vegaWithFrames(1);
        weigh(meter, "0.001");
        UserFixture.signIn(users, UserFixture.user(users, Role.OPERATOR));

        assertThat(compare(FrameSelection.ofMeter(meter.meterId), null).frames()).isZero();
        apply();
        assertThat(Scope.asSystem(() -> values(meter))).containsExactly("109.5");
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, names = {"ADMIN", "OPERATOR"}, mode = EnumSource.Mode.EXCLUDE)
    void nobodyElseDecodesAgain(Role role) {
        UserFixture.signIn(users, UserFixture.user(users, role));

        assertThatThrownBy(() -> redecodings.compare(FrameSelection.ofModel("any"), null)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> redecodings.decodedBy(FrameSelection.ofModel("any"))).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void aCodecThatIsNotKnownIsRefused() {
        ReportingMeter meter = vegaWithFrames(1);

        RedecodingRun run = end(redecodings.compare(FrameSelection.ofMeter(meter.meterId), "nobody"));

        assertThat(run.refusal()).hasValueSatisfying(refusal -> assertThat(refusal.key()).isEqualTo("redecoding.error.codec"));
    }

    private RedecodingReport compare(FrameSelection selection, String codec) {
        return end(redecodings.compare(selection, codec)).report().orElseThrow();
    }

    private RedecodingReport apply() {
        return end(redecodings.apply(false)).report().orElseThrow();
    }

    private static RedecodingRun end(RedecodingRun run) {
        await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20)).until(() -> !run.isRunning());
        return run;
    }

    private ReportingMeter meter(String codec) {
        return ReportingMeter.inOperation(database, transactions, codec, "COLD_WATER", HOUR.minus(Duration.ofDays(2)));
    }

    /** One a minute: 1000, 1100, … pulses of 0.01 m³. */
    private ReportingMeter vegaWithFrames(int count) {
        ReportingMeter meter = meter("vega-si-11");
        for (int i = 0; i < count; i++) {
            Instant at = HOUR.plus(Duration.ofMinutes(i));
            inbox.store(List.of(meter.message(i, at.plusSeconds(5), ReportingMeter.vegaPayload(at, 1000 + 100L * i))));
        }
        return meter;
    }

    private void weigh(ReportingMeter meter, String weight) {
        system(() -> database.update("update pribor.device_channel set pulse_weight = ?::numeric where meter_id = ?", weight, meter.meterId));
    }

    private List<String> values(ReportingMeter meter) {
        return rows(meter).stream().map(row -> row.value().toPlainString()).toList();
    }

    /** The newest first. */
    private List<ReadingRow> rows(ReportingMeter meter) {
        return readings.list(new MeterReadings.Asked(meter.meterId, VOLUME, HOUR.minusSeconds(1), HOUR.plus(Duration.ofHours(9)), null), 0, 100);
    }

    private PassportEntry lastEntry(ReportingMeter meter) {
        List<PassportEntry> timeline = passport.timeline(meter.meterId);
        return timeline.get(timeline.size() - 1);
    }

    private BigDecimal number(String sql, ReportingMeter meter) {
        return Scope.asSystem(() -> transactions.execute(status -> database.queryForObject(sql, BigDecimal.class, meter.meterId)));
    }

    private void system(Runnable deed) {
        Scope.asSystem(() -> transactions.executeWithoutResult(status -> deed.run()));
    }
}
