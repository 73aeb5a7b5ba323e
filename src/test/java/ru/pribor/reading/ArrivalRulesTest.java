package ru.pribor.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ru.pribor.meter.MeterState;
import ru.pribor.quantity.Resource;

class ArrivalRulesTest {

    private static final Instant LAST = Instant.parse("2026-11-01T00:00:00Z");
    private static final CounterWidth COUNTER = new CounterWidth(new BigDecimal("2"), new BigDecimal("1000"));
    private static final RuleSettings SETTINGS = settings();

    /** Before it stood 900 m³; at most 5 m³ an hour run through. */
    @ParameterizedTest(name = "{1} after {0}: {2}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            PT24H | 900    | -              | -
            PT24H | 901.5  | -              | -
            PT24H | 1020   | -              | -
            PT24H | 1020.1 | TOO_FAST       | 5.004167
            PT1M  | 904.9  | -              | -
            PT1M  | 905.1  | TOO_FAST       | 5.100000
            PT5S  | 900.1  | INTERVAL_SHORT | 5
            PT24H | 899.95 | BACKFLOW       | 0.05
            PT24H | 899.9  | BACKFLOW       | 0.1
            PT24H | 899.8  | EXCHANGE       | 0.2
            PT24H | 500    | EXCHANGE       | 400
            PT24H | 2      | WRAP           | 102
            PT1H  | 2      | RESET          | 898
            PT1H  | 7      | RESET          | 893
            PT1H  | 7.1    | EXCHANGE       | 892.9""")
    void eachStepIsToldApart(Duration since, BigDecimal value, Rule rule, BigDecimal measured) {
        Finding found = ArrivalRules.judge(meter(MeterState.IN_OPERATION, null), LAST.plus(since), value, COUNTER);

        assertThat(found == null ? null : found.rule()).isEqualTo(rule);
        if (found != null) {
            assertThat(found.measured()).isEqualByComparingTo(measured);
            assertThat(found.against()).isEqualByComparingTo("900");
            assertThat(found.againstAt()).isEqualTo(LAST);
        }
    }

    @Test
    void aLateHistoryIsNotComparedWithWhatCameAfterIt() {
        assertThat(ArrivalRules.judge(meter(MeterState.IN_OPERATION, null), LAST.minusSeconds(60), new BigDecimal("1"), COUNTER))
                .isNull();
    }

    @Test
    void aMeterInStoreMayNotCount() {
        assertThat(rule(meter(MeterState.STORED, null), LAST.plusSeconds(3600), "900.5")).isEqualTo(Rule.INACTIVE_CONSUMES);
        assertThat(rule(meter(MeterState.STORED, null), LAST.plusSeconds(3600), "900")).isNull();
        assertThat(rule(meter(MeterState.UNDER_REPAIR, null), LAST.plusSeconds(3600), "900.5")).isNull();
    }

    @Test
    void theLastDayOfAVerificationIsStillValid() {
        KnownMeter meter = meter(MeterState.IN_OPERATION, LAST.plus(Duration.ofHours(24)));

        assertThat(rule(meter, LAST.plus(Duration.ofHours(24)).minusMillis(1), "901")).isNull();
        assertThat(rule(meter, LAST.plus(Duration.ofHours(24)), "901")).isEqualTo(Rule.VERIFICATION_EXPIRED);
    }

    @Test
    void theClosestSettingCountsAndADateBeforeItDoesNot() {
        RuleSettings settings = new RuleSettings()
                .add(Rule.TOO_FAST, setting(7L, "2026-11-02", true, "1"))
                .add(Rule.TOO_FAST, setting(null, "2026-01-01", true, "9"));
        KnownMeter meter = meter(MeterState.IN_OPERATION, null);

        assertThat(settings.of(Rule.TOO_FAST, meter, LocalDate.parse("2026-11-02")).bound()).isEqualByComparingTo("1");
        assertThat(settings.of(Rule.TOO_FAST, meter, LocalDate.parse("2026-11-01")).bound()).isEqualByComparingTo("9");
        assertThat(settings.of(Rule.TOO_FAST, meter, LocalDate.parse("2025-12-31"))).isNull();
        assertThat(new RuleSettings().add(Rule.TOO_FAST, setting(7L, "2026-01-01", false, "1")).add(Rule.TOO_FAST,
                setting(null, "2026-01-01", true, "9")).of(Rule.TOO_FAST, meter, LocalDate.parse("2026-11-01"))).isNull();
    }

    private static Rule rule(KnownMeter meter, Instant at, String value) {
        Finding found = ArrivalRules.judge(meter, at, new BigDecimal(value), COUNTER);
        return found == null ? null : found.rule();
    }

    private static KnownMeter meter(MeterState state, Instant verifiedUntil) {
        KnownMeter meter = new KnownMeter(1, new KnownMeter.Place(state, false, 3, 7L, verifiedUntil), Resource.COLD_WATER,
                Duration.ofDays(1), LAST, LAST, new BigDecimal("900"));
        meter.settings = SETTINGS;
        return meter;
    }

    private static RuleSettings settings() {
        RuleSettings settings = new RuleSettings();
        for (Rule rule : new Rule[] {Rule.INACTIVE_CONSUMES, Rule.VERIFICATION_EXPIRED}) {
            settings.add(rule, setting(null, "2020-01-01", true, null));
        }
        return settings.add(Rule.TOO_FAST, setting(null, "2020-01-01", true, "5"))
                .add(Rule.BACKFLOW, setting(null, "2020-01-01", true, "0.1"))
                .add(Rule.INTERVAL_SHORT, setting(null, "2020-01-01", true, "10"));
    }

    private static RuleSettings.Setting setting(Long point, String from, boolean active, String bound) {
        return new RuleSettings.Setting(null, null, null, point, LocalDate.parse(from), active,
                bound == null ? null : new BigDecimal(bound));
    }
}
