package ru.pribor.site;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ru.pribor.message.Refusal;

/** One import of a file, on its way or done. */
public final class ImportRun {

    private static final Logger LOG = LoggerFactory.getLogger(ImportRun.class);

    private final Path file;
    private final ImportOptions options;
    private final List<Runnable> followers = new CopyOnWriteArrayList<>();
    private volatile Progress progress = new Progress(0, 0);
    private volatile ImportReport report;
    private volatile Refusal refusal;
    private volatile boolean stopped;

    ImportRun(Path file, ImportOptions options) {
        this.file = file;
        this.options = options;
    }

    /**
     * How far it is.
     *
     * @param rows  rows read so far
     * @param share of the file, 0 to 1
     */
    public record Progress(int rows, double share) {
    }

    public ImportOptions options() {
        return options;
    }

    public boolean isRunning() {
        return report == null && refusal == null;
    }

    public Progress progress() {
        return progress;
    }

    /** Empty while it runs, and where it was refused. */
    public Optional<ImportReport> report() {
        return Optional.ofNullable(report);
    }

    /** Why it did not come to a report: refused, stopped or failed. */
    public Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** Ends it at the next chunk of rows; nothing is stored then. */
    public void stop() {
        stopped = true;
    }

    /**
     * Tells of every step, on the thread of the import.
     *
     * @return what ends the telling
     */
    public Runnable follow(Runnable told) {
        followers.add(told);
        return () -> followers.remove(told);
    }

    void run(RegistryImport registry) {
        try {
            report = registry.run(file, options, this::advanced);
        } catch (Refusal refused) {
            refusal = refused;
        } catch (RuntimeException failure) {
            LOG.error("The import failed", failure);
            refusal = new Refusal("import.error.failed");
        }
        followers.forEach(Runnable::run);
    }

    Path file() {
        return file;
    }

    private boolean advanced(int rows, double share) {
        progress = new Progress(rows, share);
        followers.forEach(Runnable::run);
        return !stopped;
    }
}
