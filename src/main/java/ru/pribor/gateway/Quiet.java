package ru.pribor.gateway;

import java.time.Duration;
import java.time.Instant;

/** How long a source that is connected has brought nothing. */
final class Quiet {

    /** The most a patience grows to, as a power of two. */
    private static final int MOST_DOUBLINGS = 6;

    private long arrived;
    private Instant heardAt;
    private Instant triedAt;
    private int tries;

    /** @param now counts as the first sign */
    Quiet(Instant now) {
        heardAt = now;
        triedAt = now;
    }

    /**
     * Whether its subscription is to be taken for dead: it has brought nothing for longer than the patience, which doubles with
     * every try that was in vain.
     *
     * @param all      messages that came by it so far
     * @param patience null where nothing is to come
     */
    synchronized boolean isDead(long all, boolean connected, Duration patience, Instant now) {
        if (all != arrived) {
            arrived = all;
            heardAt = now;
            triedAt = now;
            tries = 0;
        }
        if (!connected || patience == null) {
            triedAt = now;
            return false;
        }
        if (now.isBefore(triedAt.plus(patience.multipliedBy(1L << Math.min(tries, MOST_DOUBLINGS))))) {
            return false;
        }
        triedAt = now;
        tries++;
        return true;
    }

    /** How often it was subscribed again in vain so far. */
    synchronized int tries() {
        return tries;
    }

    /** When something came last, or the watch began. */
    synchronized Instant heardAt() {
        return heardAt;
    }
}
