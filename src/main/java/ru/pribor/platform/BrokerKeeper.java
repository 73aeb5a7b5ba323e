package ru.pribor.platform;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Sees that our own broker lives: Artemis stops for good where it cannot write, on a full disk above all. */
final class BrokerKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerKeeper.class);

    private final EmbeddedBroker broker;
    private String reported = "";

    BrokerKeeper(EmbeddedBroker broker) {
        this.broker = broker;
    }

    /** Where it does not start, the next look tries again. */
    @Scheduled(initialDelay = 2, fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
    void look() {
        report(broker.trouble());
        try {
            if (broker.revive()) {
                LOG.warn("The embedded MQTT broker was started again");
            }
        } catch (IOException | StartRefused e) {
            LOG.debug("It is tried again", e);
        }
    }

    private void report(String trouble) {
        if (trouble != null && !trouble.equals(reported)) {
            LOG.error(trouble);
        }
        reported = trouble;
    }
}
