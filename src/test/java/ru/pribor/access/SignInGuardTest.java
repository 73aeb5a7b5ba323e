package ru.pribor.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInGuardTest {

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0", "3, 1", "4, 2", "5, 4", "10, 128", "13, 900", "1000, 900"})
    void eachFailureAfterTheThirdDoublesTheWait(int failures, long seconds) {
        assertThat(SignInGuard.wait(failures)).isEqualTo(Duration.ofSeconds(seconds));
    }
}
