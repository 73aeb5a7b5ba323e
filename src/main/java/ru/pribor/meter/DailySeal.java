package ru.pribor.meter;

import java.time.Clock;
import java.time.LocalDate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import ru.pribor.access.Scope;

/** Signs the digest of a day soon after it ended; asked hourly, so that a day off is made up for. */
@Component
class DailySeal {

    private final PassportDigests digests;
    private final Clock clock;

    DailySeal(PassportDigests digests, Clock clock) {
        this.digests = digests;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT1H")
    void seal() {
        Scope.asSystem(() -> digests.seal(LocalDate.now(clock).minusDays(1)));
    }
}
