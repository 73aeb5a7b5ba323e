package ru.pribor.script;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ru.pribor.reading.CodecAway;

/** Counts how often in a row a codec broke the host on frames that wait, and suspends it at the limit. */
final class BreakCount implements Watch {

    private static final Logger LOG = LoggerFactory.getLogger(BreakCount.class);

    private final String codec;
    private final ScriptStore store;
    private final int limit;
    private final Clock clock;
    private int breaks;

    BreakCount(String codec, int breaks, ScriptStore store, int limit, Clock clock) {
        this.codec = codec;
        this.breaks = breaks;
        this.store = store;
        this.limit = limit;
        this.clock = clock;
    }

    @Override
    public void begins() {
        if (breaks >= limit) {
            throw new CodecAway("Codec " + codec + " is suspended", null);
        }
    }

    @Override
    public void survived() {
        if (breaks > 0) {
            store.survived(codec);
            breaks = 0;
        }
    }

    @Override
    public void broke(HostBroken.Cause cause) {
        breaks = store.broke(codec, cause, limit, clock.instant());
        if (breaks >= limit) {
            LOG.warn("Codec {} broke the host {} times in a row and is suspended: {}", codec, breaks, cause);
        }
    }
}
