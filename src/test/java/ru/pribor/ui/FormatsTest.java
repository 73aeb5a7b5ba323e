package ru.pribor.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {

    private static final Locale RUSSIAN = Locale.forLanguageTag("ru");
    private static final Instant MOMENT = Instant.parse("2026-11-23T10:05:00Z");

    @ParameterizedTest
    @CsvSource({"12345.6786, 3, '12\u202f345,679', '12,345.679'", "0, 3, '0,000', '0.000'", "-1.5, 0, '-2', '-2'",
            "1000, 0, '1\u202f000', '1,000'"})
    void numbersHaveAThinSpaceAndACommaInRussian(BigDecimal value, int decimals, String russian, String english) {
        assertThat(Formats.number(value, decimals, RUSSIAN)).isEqualTo(russian);
        assertThat(Formats.number(value, decimals, Locale.ENGLISH)).isEqualTo(english);
    }

    @Test
    void aSpreadsheetGetsNumbersItReads() {
        assertThat(Formats.plain(new BigDecimal("12345.6700"), RUSSIAN)).isEqualTo("12345,67");
        assertThat(Formats.plain(new BigDecimal("12345.6700"), Locale.ENGLISH)).isEqualTo("12345.67");
        assertThat(Formats.plain(new BigDecimal("0.000"), RUSSIAN)).isEqualTo("0");
    }

    @Test
    void datesAreThoseOfTheHouse() {
        assertThat(Formats.time(MOMENT, ZoneId.of("Europe/Samara"), RUSSIAN)).isEqualTo("23.11.2026 14:05");
        assertThat(Formats.time(MOMENT, ZoneId.of("Europe/Samara"), Locale.ENGLISH)).isEqualTo("23 Nov 2026 14:05");
        assertThat(Formats.date(LocalDate.of(2026, 11, 3), RUSSIAN)).isEqualTo("03.11.2026");
        assertThat(Formats.time(null, ZoneId.of("UTC"), RUSSIAN)).isEqualTo("—");
    }

    @ParameterizedTest
    @CsvSource({"Asia/Kathmandu, 'Kathmandu, UTC+5:45'", "America/New_York, 'New York, UTC-5'", "UTC, UTC", "Z, UTC", "+04:00, UTC+4"})
    void aZoneIsItsCityAndItsDistance(String id, String words) {
        assertThat(Formats.zone(ZoneId.of(id), Locale.ENGLISH)).satisfiesAnyOf(text -> assertThat(text).isEqualTo(words),
                summer -> assertThat(summer).isEqualTo(words.replace("-5", "-4")));
    }

    @ParameterizedTest
    @CsvSource({"59, age.now, 0", "60, age.minutes, 1", "7199, age.minutes, 119", "7200, age.hours, 2", "172799, age.hours, 47",
            "172800, age.days, 2"})
    void anAgeIsToldInItsCoarsestUnit(long seconds, String key, long number) {
        assertThat(Formats.age(MOMENT, MOMENT.plusSeconds(seconds))).isEqualTo(new Formats.Age(key, number));
    }
}
