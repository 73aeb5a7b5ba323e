package ru.pribor.platform;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Sees that our own PostgreSQL lives: nobody else would start it again, and the stream of frames waits for it. */
final class PostgresKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresKeeper.class);

    private final EmbeddedPostgres postgres;
    private String trouble = "";

    PostgresKeeper(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /** Where it does not start, for want of room perhaps, the next look tries again. */
    @Scheduled(initialDelay = 2, fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
    void look() {
        try {
            if (postgres.revive()) {
                LOG.warn("The embedded PostgreSQL had died and was started again; its log {} says why", postgres.log());
            }
            trouble = "";
        } catch (IOException | StartRefused e) {
            if (!trouble.equals(e.getMessage())) {
                LOG.error("The embedded PostgreSQL has died and is tried again and again; its log {} says why", postgres.log(), e);
            }
            trouble = e.getMessage();
        }
    }
}
