package ru.pribor.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ru.pribor.reading.Estimates.Known;
import ru.pribor.reading.Estimates.Point;

class EstimatesTest {

    private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");
    private static final List<Instant> MIDNIGHTS = List.of(Instant.parse("2026-11-02T00:00:00Z"),
            Instant.parse("2026-11-03T00:00:00Z"));
    private static final Point FIRST = point(START, "100");
    private static final Point LAST = point(Instant.parse("2026-11-03T12:00:00Z"), "108");

    @Test
    void betweenTwoReadingsAStraightLineGoesByTime() {
        assertThat(Estimates.between(FIRST, MIDNIGHTS, LAST, numbers(null, null, null))).extracting(Point::value)
                .usingElementComparator(BigDecimal::compareTo).containsExactly(new BigDecimal("102"), new BigDecimal("106"));
    }

    @Test
    void theSameDaysOfTheWeeksBeforeGiveTheShapeAndTheReadingsTheSum() {
        assertThat(Estimates.between(FIRST, MIDNIGHTS, LAST, numbers("1", "2", "1"))).extracting(Point::value)
                .usingElementComparator(BigDecimal::compareTo).containsExactly(new BigDecimal("102"), new BigDecimal("106"));
        assertThat(Estimates.between(FIRST, MIDNIGHTS, LAST, numbers("0", "3", "1"))).extracting(Point::value)
                .usingElementComparator(BigDecimal::compareTo).containsExactly(new BigDecimal("100"), new BigDecimal("106"));
    }

    @Test
    void aShapeOfNothingOrWithHolesIsNone() {
        assertThat(Estimates.isShape(numbers("0", "0"))).isFalse();
        assertThat(Estimates.isShape(numbers("1", null))).isFalse();
        assertThat(Estimates.isShape(numbers("1", "-1"))).isFalse();
        assertThat(Estimates.isShape(numbers("0", "1"))).isTrue();
        assertThat(Estimates.between(FIRST, MIDNIGHTS, LAST, numbers("0", "0", "0")).get(0).value()).isEqualByComparingTo("102");
    }

    @Test
    void thirdsAreRoundedWithoutLosingTheSum() {
        List<Point> points = Estimates.between(FIRST, MIDNIGHTS, point(LAST.at(), "101"), numbers("1", "1", "1"));

        assertThat(points).extracting(point -> point.value().toPlainString()).containsExactly("100.333333", "100.666667");
    }

    /** November has 30 days. */
    @ParameterizedTest(name = "{5}")
    @CsvSource(nullValues = "-", textBlock = """
            1.5, 2, 1.1, 3, 60, SAME_DAYS,  1.5
            -,   2, 1.1, 3, 60, SIMILAR,    2.2
            -,   2, 0,   3, 60, SIMILAR,    0
            -,   2, -,   3, 60, SIX_MONTHS, 3
            -,   -, 1.1, 3, 60, SIX_MONTHS, 3
            -,   -, -,   -, 60, NORMATIVE,  2
            -,   -, -,   -, -,  -,          -""")
    void theSurestMethodThatIsKnownIsTaken(BigDecimal sameDays, BigDecimal usual, BigDecimal similar, BigDecimal months,
            BigDecimal normative, EstimationMethod method, BigDecimal used) {
        Estimates.DayUse use = Estimates.of(new Known(LocalDate.parse("2026-11-20"), sameDays, usual, similar, months, normative));

        assertThat(use == null ? null : use.method()).isEqualTo(method);
        if (use != null) {
            assertThat(use.used()).isEqualByComparingTo(used);
        }
    }

    @Test
    void aPartOfADayCountsAsSuch() {
        Point after = Estimates.after(FIRST, START.plus(Duration.ofHours(12)), new BigDecimal("3"));

        assertThat(after.at()).isEqualTo(MIDNIGHTS.get(0));
        assertThat(after.value()).isEqualByComparingTo("101.5");
    }

    private static Point point(Instant at, String value) {
        return new Point(at, new BigDecimal(value));
    }

    private static List<BigDecimal> numbers(String... numbers) {
        return Arrays.stream(numbers).map(number -> number == null ? null : new BigDecimal(number)).toList();
    }
}
