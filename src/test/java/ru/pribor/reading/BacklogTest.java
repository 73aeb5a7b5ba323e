package ru.pribor.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BacklogTest {

    private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");

    private final Backlog backlog = new Backlog();

    @ParameterizedTest
    @CsvSource({"500, 60, false", "100, 11, false", "99, 60, true", "1, 86400, true", "500, 9, true", "500, -60, true"})
    void manyLateFramesAtOnceAreABacklog(int frames, int secondsLate, boolean drained) {
        backlog.took(frames, NOW.minusSeconds(secondsLate), NOW);

        assertThat(backlog.isDrained()).isEqualTo(drained);
    }

    @Test
    void itIsDrainedWhenNoMoreOfThemCome() {
        backlog.took(500, NOW.minusSeconds(60), NOW);

        await().atMost(Duration.ofSeconds(10)).until(backlog::isDrained);
    }
}
