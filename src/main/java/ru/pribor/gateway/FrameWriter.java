package ru.pribor.gateway;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import ru.pribor.gateway.FrameCollector.Waiting;
import ru.pribor.reading.FrameInbox;

/** A thread that stores batch after batch, each until it is stored. */
final class FrameWriter extends Thread {

    private static final Logger LOG = LoggerFactory.getLogger(FrameWriter.class);
    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;
    /** A batch is stored in a fraction of a second. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final FrameCollector collector;
    private final FrameInbox inbox;
    private volatile boolean stopping;
    private volatile String trouble;
    private volatile Instant began;

    FrameWriter(FrameCollector collector, FrameInbox inbox, int number) {
        super("frame-writer-" + number);
        this.collector = collector;
        this.inbox = inbox;
    }

    /** Ends it; what it has in hand is not stored, if it is not being stored just now. */
    void leave() throws InterruptedException {
        stopping = true;
        interrupt();
        join(TimeUnit.SECONDS.toMillis(10));
    }

    /** What keeps messages from being stored; null where nothing does. */
    String trouble() {
        Instant since = began;
        if (!isAlive()) {
            return "A thread that stores messages has ended; restart the application";
        }
        if (trouble == null && since != null && since.plus(PATIENCE).isBefore(Instant.now())) {
            return "The database has not answered since " + since;
        }
        return trouble;
    }

    @Override
    public void run() {
        while (!stopping) {
            try {
                store(collector.nextBatch());
            } catch (InterruptedException e) {
                break;
            }
        }
    }

    private void store(List<Waiting> batch) throws InterruptedException {
        for (long pause = FIRST_PAUSE_MILLIS; !isStored(batch); pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS)) {
            if (!pause(pause)) {
                collector.complete(batch, FrameCollector.STOPPED);
                throw new InterruptedException();
            }
        }
        collector.complete(batch, null);
    }

    /** An error does not end the thread: the stream would stand still, and nobody would know. */
    private boolean isStored(List<Waiting> batch) {
        began = Instant.now();
        try {
            inbox.store(batch.stream().map(Waiting::message).toList());
            trouble = null;
            return true;
        } catch (RuntimeException | Error e) {
            report(batch.size(), e);
            return false;
        } finally {
            began = null;
        }
    }

    private void report(int size, Throwable e) {
        if (trouble == null) {
            LOG.warn("{} messages could not be stored and are tried again, nothing is acknowledged meanwhile", size, e);
        }
        trouble = words(e);
    }

    /** The database's own word where it said one, without the statement it said it of. */
    private static String words(Throwable failure) {
        String words = NestedExceptionUtils.getMostSpecificCause(failure).toString();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) {
                words = cause.getMessage();
            }
        }
        return words;
    }

    /** @return false where the application stops */
    private boolean pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
            return !stopping;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
