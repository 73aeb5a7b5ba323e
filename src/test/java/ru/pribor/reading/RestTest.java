package ru.pribor.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RestTest {

    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void aLongRunIsFollowedByALongRest() {
        Rest rest = new Rest(1_000);

        rest.unlessResting(this::longRun);
        rest.unlessResting(this::longRun);

        assertThat(runs).hasValue(1);
    }

    @Test
    void theRestEnds() {
        Rest rest = new Rest(1);

        rest.unlessResting(this::longRun);

        await().atMost(Duration.ofSeconds(10)).until(() -> {
            rest.unlessResting(this::longRun);
            return runs.get() == 2;
        });
    }

    @Test
    void aRunThatFailedIsRestedFromToo() {
        Rest rest = new Rest(1_000);

        assertThatThrownBy(() -> rest.unlessResting(() -> {
            longRun();
            throw new IllegalStateException("failed");
        })).hasMessage("failed");
        rest.unlessResting(this::longRun);

        assertThat(runs).hasValue(1);
    }

    @Test
    void aBacklogIsDrainedFirst() {
        Backlog backlog = new Backlog();
        backlog.took(500, Instant.EPOCH, Instant.now());
        Rest rest = new Rest(Rest.NONE, backlog);

        rest.unlessResting(this::longRun);

        assertThat(runs).hasValue(0);
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            rest.unlessResting(this::longRun);
            return runs.get() == 1;
        });
    }

    private void longRun() {
        runs.incrementAndGet();
        long until = System.nanoTime() + Duration.ofMillis(50).toNanos();
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
    }
}
