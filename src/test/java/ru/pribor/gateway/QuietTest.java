package ru.pribor.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class QuietTest {

    private static final Instant START = Instant.parse("2026-11-25T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Quiet quiet = new Quiet(START);

    @Test
    void isDeadWhenNothingCameForAsLongAsThePatience() {
        assertThat(dead(0, 9)).isFalse();
        assertThat(dead(0, 10)).isTrue();
        assertThat(quiet.tries()).isOne();
        assertThat(quiet.heardAt()).isEqualTo(START);
    }

    @Test
    void isTriedAfterTwiceTheTimeEachTimeItWasInVain() {
        assertThat(dead(0, 10)).isTrue();
        assertThat(dead(0, 29)).isFalse();
        assertThat(dead(0, 30)).isTrue();
        assertThat(dead(0, 69)).isFalse();
        assertThat(dead(0, 70)).isTrue();
    }

    @Test
    void isAliveAgainWithTheNextMessage() {
        assertThat(dead(0, 10)).isTrue();
        assertThat(dead(1, 11)).isFalse();
        assertThat(quiet.tries()).isZero();
        assertThat(quiet.heardAt()).isEqualTo(at(11));
        assertThat(dead(1, 21)).isTrue();
    }

    @Test
    void waitsAnewWhileItIsNotConnectedOrNothingIsToCome() {
        assertThat(quiet.isDead(0, false, PATIENCE, at(60))).isFalse();
        assertThat(dead(0, 69)).isFalse();
        assertThat(quiet.isDead(0, true, null, at(120))).isFalse();
        assertThat(dead(0, 129)).isFalse();
        assertThat(dead(0, 130)).isTrue();
    }

    private boolean dead(long all, int minute) {
        return quiet.isDead(all, true, PATIENCE, at(minute));
    }

    private static Instant at(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }
}
