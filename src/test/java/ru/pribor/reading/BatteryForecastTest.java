package ru.pribor.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import ru.pribor.reading.BatteryForecast.Level;

class BatteryForecastTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

    @Test
    void followsTheLineOfItsPast() {
        assertThat(BatteryForecast.emptyOn(levels(100, day -> 90 - day / 10))).hasValueSatisfying(day ->
                assertThat(day).isBetween(FIRST.plusDays(880), FIRST.plusDays(920)));
    }

    @Test
    void isNotMisledByAFewWrongValues() {
        assertThat(BatteryForecast.emptyOn(levels(100, day -> day % 9 == 0 ? 0 : day % 11 == 0 ? 100 : 90 - day / 10)))
                .hasValueSatisfying(day -> assertThat(day).isBetween(FIRST.plusDays(830), FIRST.plusDays(970)));
    }

    @Test
    void saysNothingOfAShortHistory() {
        assertThat(BatteryForecast.emptyOn(List.of())).isEmpty();
        assertThat(BatteryForecast.emptyOn(levels(9, day -> 90 - day))).isEmpty();
        assertThat(BatteryForecast.emptyOn(levels(59, day -> 90 - day))).isEmpty();
    }

    @Test
    void saysNothingOfABatteryThatDoesNotGoDown() {
        assertThat(BatteryForecast.emptyOn(levels(100, day -> 90))).isEmpty();
        assertThat(BatteryForecast.emptyOn(levels(100, day -> 50 + day / 10))).isEmpty();
    }

    @Test
    void anEmptyOneIsEmptyFromItsLastDay() {
        assertThat(BatteryForecast.emptyOn(levels(100, day -> Math.max(0, 40 - day)))).contains(FIRST.plusDays(99));
    }

    private static List<Level> levels(int days, IntUnaryOperator percent) {
        return IntStream.range(0, days).mapToObj(day -> new Level(FIRST.plusDays(day), percent.applyAsInt(day))).toList();
    }
}
