package ru.pribor.access;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ru.pribor.message.Refusal;

/**
 * Long work that a person started, on its way or done. It goes on, with the person's rights, while the person does
 * something else.
 *
 * @param <R> what comes of it
 */
public abstract class LongWork<R> {

    private static final Logger LOG = LoggerFactory.getLogger(LongWork.class);

    private final List<Runnable> followers = new CopyOnWriteArrayList<>();
    private volatile Progress progress = new Progress(0, 0);
    private volatile R report;
    private volatile Refusal refusal;
    private volatile boolean stopped;

    /**
     * How far it is.
     *
     * @param done  rows or frames so far
     * @param share of the whole, 0 to 1
     */
    public record Progress(int done, double share) {
    }

    /** Hears of every step, on the thread of the work. */
    public interface Steps {

        Steps NONE = (done, share) -> true;

        /**
         * @param done  as {@link Progress} has it
         * @param share of the whole, 0 to 1
         * @return false to stop
         */
        boolean advanced(int done, double share);
    }

    public final boolean isRunning() {
        return report == null && refusal == null;
    }

    public final Progress progress() {
        return progress;
    }

    /** Empty while it runs, and where it was refused. */
    public final Optional<R> report() {
        return Optional.ofNullable(report);
    }

    /** Why it did not come to a report: refused, stopped or failed. */
    public final Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** Ends it at its next step. */
    public final void stop() {
        stopped = true;
    }

    /**
     * Tells of every step, on the thread of the work.
     *
     * @return what ends the telling
     */
    public final Runnable follow(Runnable told) {
        followers.add(told);
        return () -> followers.remove(told);
    }

    /** @param failed the key of what a person is told where it breaks; the log has why */
    protected final void run(Supplier<R> work, String failed) {
        try {
            report = work.get();
        } catch (Refusal refused) {
            refusal = refused;
        } catch (RuntimeException failure) {
            LOG.error("{} failed", getClass().getSimpleName(), failure);
            refusal = new Refusal(failed);
        }
        followers.forEach(Runnable::run);
    }

    /** To be handed over as {@link Steps}. */
    protected final boolean advanced(int done, double share) {
        progress = new Progress(done, share);
        followers.forEach(Runnable::run);
        return !stopped;
    }
}
