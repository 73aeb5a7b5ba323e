package ru.pribor.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ru.pribor.message.Messages;
import ru.pribor.message.MessagesFixture;
import ru.pribor.meter.MeterState;
import ru.pribor.quantity.Register;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.Estimates.Point;
import ru.pribor.reading.ReadingsAround.Around;
import ru.pribor.reading.ReadingsAround.Known;

class SubmissionRulesTest {

    private static final Instant BEFORE = Instant.parse("2026-10-25T09:00:00Z");
    private static final Instant AT = Instant.parse("2026-11-24T09:00:00Z");
    private static final Instant AFTER = Instant.parse("2026-11-25T09:00:00Z");

    /** Thirty days before stood 100 m³, 0.2 a day are usual, a day later stood 110. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            100    | -           | -
            106    | -           | -
            110    | -           | -
            99.95  | BACKFLOW    | 0.05
            90     | EXCHANGE    | 10
            3      | EXCHANGE    | 97
            110.1  | ABOVE_LATER | 0.1
            9999   | TOO_FAST    | 13.748611""")
    void aValueIsHeldAgainstTheOnesAroundIt(BigDecimal value, Rule rule, BigDecimal measured) {
        assertFinding(judge(Register.VOLUME, value, around("100", "110")), rule, measured);
    }

    /** 0.2 a day are usual, ten times as much is doubtful above 1; more than 5 a day is doubtful in any case. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            160    | -        | -
            160.03 | SPIKE    | 2.001
            400    | SPIKE    | 10""")
    void aValueIsHeldAgainstTheUsualUse(BigDecimal value, Rule rule, BigDecimal measured) {
        assertFinding(judge(Register.VOLUME, value, around("100", null)), rule, measured);
    }

    @Test
    void withoutAHistoryTheMostOfADayCounts() {
        Around young = new Around(null, false, new Point(BEFORE, new BigDecimal("100")), null, null, new BigDecimal("10"),
                new BigDecimal("1"), new BigDecimal("5"));

        assertThat(judge(Register.VOLUME, new BigDecimal("250"), young)).isNull();
        assertFinding(judge(Register.VOLUME, new BigDecimal("250.03"), young), Rule.TOO_HIGH, new BigDecimal("5.001"));
    }

    @Test
    void anotherRegisterIsHeldAgainstStepsBackAlone() {
        assertThat(judge(Register.VOLUME_REVERSE, new BigDecimal("99"), around("100", null)).rule()).isEqualTo(Rule.EXCHANGE);
        assertFinding(judge(Register.OPERATING_HOURS, new BigDecimal("99"), around("100", null)), Rule.STEP_BACK, BigDecimal.ONE);
        assertThat(judge(Register.OPERATING_HOURS, new BigDecimal("99999"), around("100", null))).isNull();
    }

    @Test
    void whatSomebodyToldForTheSameTimeIsAskedAbout() {
        Around told = new Around(new Known(new BigDecimal("105"), ReadingSource.MANUAL, Verdict.GOOD), false, null, null, null, null,
                null, null);

        Finding finding = judge(Register.VOLUME, new BigDecimal("106"), told);

        assertThat(finding.rule()).isEqualTo(Rule.DUPLICATE);
        assertThat(finding.against()).isEqualByComparingTo("105");
    }

    @Test
    void aStateIsToldWhereTheValueItselfIsRight() {
        SubmittedReading expired = reading(Register.VOLUME, new BigDecimal("106"), Instant.parse("2026-11-01T00:00:00Z"));

        Finding finding = SubmissionRules.judge(expired, around("100", null));

        assertThat(finding.rule()).isEqualTo(Rule.VERIFICATION_EXPIRED);
        assertThat(SubmissionRules.judge(reading(Register.VOLUME, new BigDecimal("90"), Instant.parse("2026-11-01T00:00:00Z")),
                around("100", null)).rule()).isEqualTo(Rule.EXCHANGE);
    }

    @Test
    void theQuestionTellsTheFiguresInThePersonsLanguage() {
        SubmittedReading low = reading(Register.VOLUME, new BigDecimal("1234.5"), null);
        Finding finding = SubmissionRules.judge(low, around("123456.789", null));

        assertThat(new SubmissionWords(MessagesFixture.texts(), Messages.RUSSIAN).question(low, finding).replace('\u00a0', ' '))
                .isEqualTo("Показание 1 234,5 м³ меньше предыдущего: 123 456,789 м³ от 25.10.2026 09:00. Прибор заменён? "
                        + "Тогда сначала отметьте замену.");
    }

    private static void assertFinding(Finding finding, Rule rule, BigDecimal measured) {
        assertThat(finding == null ? null : finding.rule()).isEqualTo(rule);
        if (rule != null) {
            assertThat(finding.measured()).isEqualByComparingTo(measured);
        }
    }

    private static Around around(String before, String after) {
        return new Around(null, false, new Point(BEFORE, new BigDecimal(before)),
                after == null ? null : new Point(AFTER, new BigDecimal(after)), new BigDecimal("0.2"), new BigDecimal("10"),
                BigDecimal.ONE, new BigDecimal("5"));
    }

    private static Finding judge(Register register, BigDecimal value, Around around) {
        return SubmissionRules.judge(reading(register, value, null), around);
    }

    private static SubmittedReading reading(Register register, BigDecimal value, Instant verifiedUntil) {
        KnownMeter meter = new KnownMeter(1, new KnownMeter.Place(MeterState.IN_OPERATION, false, 3, 7L, verifiedUntil),
                Resource.COLD_WATER, Duration.ofDays(1), null, null, null);
        meter.settings = new RuleSettings().add(Rule.TOO_FAST, setting("5")).add(Rule.BACKFLOW, setting("0.1"))
                .add(Rule.VERIFICATION_EXPIRED, setting(null));
        KnownMeter.Stay stay = new KnownMeter.Stay(1, ZoneOffset.UTC, Instant.EPOCH, null);
        SubmittedRow row = new SubmittedRow(2, 1L, null, null, null, value, null, null, false);
        return new SubmittedReading(row, meter, stay, register, value, AT);
    }

    private static RuleSettings.Setting setting(String bound) {
        return new RuleSettings.Setting(null, null, null, null, LocalDate.parse("2020-01-01"), true,
                bound == null ? null : new BigDecimal(bound));
    }
}
