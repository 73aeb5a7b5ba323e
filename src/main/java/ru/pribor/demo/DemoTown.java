package ru.pribor.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.access.Role;
import ru.pribor.access.Scope;

/**
 * Builds the town at the first start, each step once: a start after one that was cut off goes on where it stopped. Runs
 * before the first administrator is made up, because the town has its own.
 */
@Component
@Profile("demo")
@Order(-10)
class DemoTown implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(DemoTown.class);
    private static final LocalDate SINCE = LocalDate.of(2024, 1, 1);

    private final DemoPeople people;
    private final DemoRegistry registry;
    private final DemoHistory history;
    private final DemoAir air;
    private final SimulatedMeters meters;
    private final DemoCases cases;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DemoTown(DemoPeople people, DemoRegistry registry, DemoHistory history, DemoAir air,
             SimulatedMeters meters, DemoCases cases, TransactionTemplate transaction, Clock clock) {
        this.people = people;
        this.registry = registry;
        this.history = history;
        this.air = air;
        this.meters = meters;
        this.cases = cases;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        Instant start = clock.instant();
        Scope.asSystem(() -> {
            transaction.executeWithoutResult(status -> people.settle());
            boolean written = Boolean.TRUE.equals(transaction.execute(status -> history.isWritten()));
            if (!written) {
                build(start);
            }
            transaction.executeWithoutResult(status -> meters.switchOn());
            if (!written) {
                cases.begin();
            }
        });
        LOG.info("The demo town stands after {} s", Duration.between(start, clock.instant()).toSeconds());
    }

    private void build(Instant now) {
        long manager = transaction.execute(status ->
                people.organisation(DemoPeople.ORGANISATIONS.get(Role.MANAGER)));
        registry.bring(manager);
        transaction.executeWithoutResult(status -> people.sign(SINCE));
        transaction.executeWithoutResult(status -> history.write(now));
        transaction.executeWithoutResult(status -> air.write(now));
    }
}
